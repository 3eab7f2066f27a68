internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct ProjectShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what is known of a project.")

  @Argument(help: "The name.")
  var name: String

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.open()
    try output.write(try ledger.reading { try table(ledger) })
  }

  private func table(_ ledger: Ledger) throws -> ReportTable {
    let stored = try ledger.project(name)
    let project = stored.value
    let rules = try ledger.projects.rules().filter { $0.projectID == stored.id }
    var filter = CellFilter()
    filter.projectIDs = [stored.id]
    let facts: [(String, Cell)] = [
      ("Name", .text(project.name)), ("Cost centre", .optional(project.costCentre)),
      ("Account", .optional(project.accountCode)),
      ("Billable", .label(project.isBillable ? "yes" : "no")),
    ]
    let known = rules.map { rule -> (String, Cell) in
      (rule.kind == .path ? "Path" : "Also named", .text(rule.value))
    }
    return .facts(facts + known + (try SpendFacts(ledger, filter).facts))
  }
}
