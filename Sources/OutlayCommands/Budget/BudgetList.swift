internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct BudgetList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all budgets and policies, with past and coming ones.")

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    try output.write(ReportTable.budgets(try ledger.reading { try ledger.budgets.all() }))
  }
}

extension ReportTable {
  /// A line for each budget or policy.
  static func budgets(_ budgets: [Stored<Budget>]) -> ReportTable {
    ReportTable(
      columns: [
        .init("Id", name: "id", kind: .number), .init("Scope", name: "scope", shortening: .end),
        .init("Who has it", name: "has"), .init("Amount", name: "amountUSD", kind: .number),
        .init("Per", name: "per"), .init("From", name: "from"), .init("Until", name: "until"),
        .init("Warns at %", name: "warnings"),
      ],
      rows: budgets.map { budget in
        let value = budget.value
        return [
          .count(budget.id), .text(value.scope.description),
          .label(value.isForEach ? "each" : "together"), .money(value.amount),
          .label(value.period.rawValue), .label(value.from.description),
          .optional(value.until?.description),
          .label(value.warnings.map(String.init).joined(separator: ",")),
        ]
      },
      notes: budgets.isEmpty
        ? [
          "No budgets yet: see 'outlay budget set --help', or 'outlay budget policy load published'."
        ]
        : [])
  }
}
