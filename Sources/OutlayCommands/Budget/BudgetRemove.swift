internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

struct BudgetRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a budget or policy, also from past months.",
    discussion: """
      To end one without changing the past, set it again with --until. The audit trail keeps what was \
      removed.
      """)

  @Argument(help: "The number that 'outlay budget list' shows.")
  var id: Int64

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.openExisting()
    guard let budget = try ledger.budgets.all().first(where: { $0.id == id })?.value else {
      throw LedgerError(.notFound, reason: "There is no budget \(id): see 'outlay budget list'.")
    }
    let change = LedgerChange(
      ledger: ledger, action: "budget.remove", subject: budget.scope.description)
    let what = "\(budget.amountText) from \(budget.from)\(budget.untilText)"
    try change.run(detail: what) { try ledger.budgets.remove(id: id) }
    Console.standard.say("Removed the budget of \(budget.scope): \(what).")
  }
}
