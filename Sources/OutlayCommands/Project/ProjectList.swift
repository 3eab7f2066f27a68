internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct ProjectList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the projects.")

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let projects = try ledger.reading {
      let memberships = try ledger.memberships()
      return try ledger.projects.all().map { stored in
        var project = stored.value
        project.costCentre = memberships.costCentre(ofProject: stored.id).value(on: today)
        return project
      }
    }
    try options.write(table(of: projects))
  }

  private func table(of projects: [Project]) -> Table {
    let columns: [Column<Project>] = [
      .text("Name", "name", shortening: .middle) { .text($0.name) },
      .text("Cost centre", "costCentre", shortening: .end) { .optional($0.costCentre) },
      .text("Account", "accountCode", shortening: .end) { .optional($0.accountCode) },
      .text("Billable", "billable") { .label($0.isBillable ? "yes" : "no") },
      // People see it in the name.
      .text("Parent", "parent", for: .files) { .optional($0.parent) },
    ]
    return Table(
      columns, projects,
      notes: projects.isEmpty ? ["No projects yet. Imports add those they meet."] : [])
  }
}

struct ProjectShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what is known of a project.")

  @Argument(help: "The name.", completion: .projects)
  var name: String

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    try options.write(try ledger.reading { try table(ledger) })
  }

  private func table(_ ledger: Ledger) throws -> Table {
    let stored = try ledger.project(name)
    let project = stored.value
    let rules = try ledger.projects.rules().filter { $0.projectID == stored.id }
    let tree = try ProjectTree(ledger)
    let below = tree.children(of: stored.id).compactMap(tree.name(of:))
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let costCentres = PeriodFacts.facts(
      "Cost centre", try ledger.periods.costCentre(ofProject: stored.id), today: today)
    let name: [(String, Cell)] = [("Name", .text(project.name))]
    let facts: [(String, Cell)] =
      name + costCentres + [
        ("Account", .optional(project.accountCode)),
        ("Billable", .label(project.isBillable ? "yes" : "no")),
      ]
    let known = rules.map { ($0.kind.title, Cell.text($0.value)) }
    let parts = below.map { ("Has below it", Cell.text($0)) }
    return .facts(facts + known + parts + (try spend(stored.id, tree, ledger)))
  }

  /// What it has cost with all below it, and by itself where that is something else.
  private func spend(
    _ id: Int64, _ tree: ProjectTree, _ ledger: Ledger
  ) throws -> [(String, Cell)] {
    var filter = CellFilter()
    filter.projectIDs = tree.withAllBelow([id])
    let all = try SpendFacts(ledger, filter).facts
    guard !tree.children(of: id).isEmpty else { return all }
    filter.projectIDs = [id]
    let own = try SpendFacts(ledger, filter).facts.filter { $0.0 == "Cost" }
    return all + own.map { ("Cost by itself", $0.1) }
  }
}

extension ProjectRepository.RuleKind {
  fileprivate var title: String {
    switch self {
    case .name: "Also named"
    case .path: "Path"
    case .repository: "Repository"
    }
  }
}
