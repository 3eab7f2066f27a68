internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct ProjectShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what is known of a project.")

  @Argument(help: "The name.", completion: .projects)
  var name: String

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    try output.write(try ledger.reading { try table(ledger) })
  }

  private func table(_ ledger: Ledger) throws -> Table {
    let stored = try ledger.project(name)
    let project = stored.value
    let rules = try ledger.projects.rules().filter { $0.projectID == stored.id }
    var filter = CellFilter()
    filter.projectIDs = [stored.id]
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let costCentres = PeriodFacts.facts(
      "Cost centre", try ledger.periods.costCentre(ofProject: stored.id), today: today)
    let name: [(String, Cell)] = [("Name", .text(project.name))]
    let facts: [(String, Cell)] =
      name + costCentres + [
        ("Account", .optional(project.accountCode)),
        ("Billable", .label(project.isBillable ? "yes" : "no")),
      ]
    let known = rules.map { rule -> (String, Cell) in
      (rule.kind == .path ? "Path" : "Also named", .text(rule.value))
    }
    return .facts(facts + known + (try SpendFacts(ledger, filter).facts))
  }
}
