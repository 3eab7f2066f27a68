internal import ArgumentParser
internal import LedgerStore
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

  private func table(of projects: [Project]) -> ReportTable {
    ReportTable(
      columns: [
        .init("Name", name: "name", shortening: .middle),
        .init("Cost centre", name: "costCentre", shortening: .end),
        .init("Account", name: "accountCode", shortening: .end),
        .init("Billable", name: "billable"),
      ],
      rows: projects.map { project in
        [
          .text(project.name), .optional(project.costCentre), .optional(project.accountCode),
          .label(project.isBillable ? "yes" : "no"),
        ]
      },
      notes: projects.isEmpty ? ["No projects yet. Imports add those they meet."] : [])
  }
}
