internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

struct BudgetList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all budgets and policies, with past and coming ones.")

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.read()
    try output.write(Table.budgets(try ledger.reading { try ledger.budgets.all() }))
  }
}

extension Table {
  /// A line for each budget or policy.
  static func budgets(_ budgets: [Stored<Budget>]) -> Table {
    let columns: [Column<Stored<Budget>>] = [
      .number("Id", "id") { .count($0.id) },
      .text("Scope", "scope", shortening: .end) { .text($0.value.scope.description) },
      .text("Who has it", "has") { .label($0.value.isForEach ? "each" : "together") },
      .number("Amount", "amountUSD") { .money($0.value.amount) },
      .text("Per", "per") { .label($0.value.period.rawValue) },
      .text("From", "from") { .day($0.value.from) },
      .text("Until", "until") { .day($0.value.until) },
      .text("Warns at %", "warnings") {
        .label($0.value.warnings.map(String.init).joined(separator: ","))
      },
    ]
    let nothing =
      "No budgets yet: see 'outlay budget set --help', or 'outlay budget policy load published'."
    return Table(columns, budgets, notes: budgets.isEmpty ? [nothing] : [])
  }
}
