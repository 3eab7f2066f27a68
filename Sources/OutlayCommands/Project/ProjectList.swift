internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct ProjectList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the projects.")

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

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
    try output.write(table(of: projects))
  }

  private func table(of projects: [Project]) -> Table {
    let columns: [Column<Project>] = [
      .text("Name", "name", shortening: .middle) { .text($0.name) },
      .text("Cost centre", "costCentre", shortening: .end) { .optional($0.costCentre) },
      .text("Account", "accountCode", shortening: .end) { .optional($0.accountCode) },
      .text("Billable", "billable") { .label($0.isBillable ? "yes" : "no") },
    ]
    return Table(
      columns, projects,
      notes: projects.isEmpty ? ["No projects yet. Imports add those they meet."] : [])
  }
}
