internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

struct BudgetSet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set what a scope may spend, from a day on.",
    discussion: """
      A scope is developer:NAME, role:NAME, team:NAME, project:NAME, key:NAME, model:NAME or \
      organisation; a developer, project or key also goes by its name alone. A role's budget is shared \
      by its members; 'outlay budget policy' gives each of them one. A scope may have so much a month and \
      so much a day: each is a limit of its own. Setting the same scope and period from the same day \
      again replaces the amount.

        outlay budget set ana 500
        outlay budget set ana 25 --per day
        outlay budget set team:payments 4000 --per quarter --from 2026-10-01
        outlay budget set model:opus 50 --per day --until 2026-12-31 --warn 80,100
      """)

  @Argument(help: "Whose or what's: developer:ana, team:payments, organisation…")
  var scope: ScopeArgument

  @Argument(help: "Dollars in each period.")
  var amount: Money

  @OptionGroup var terms: BudgetTerms
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    try BudgetTerms.check(amount)
  }

  func run() throws {
    let ledger = try options.open()
    try terms.set(scope.scope(in: ledger), appliesPerDeveloper: false, to: amount, in: ledger)
  }
}

/// A scope as typed: `team:payments`, `organisation`, or the name of a developer, project or key.
struct ScopeArgument: ExpressibleByArgument {
  private let text: String

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    text = argument
  }

  /// The scope in the ledger's own spelling; throws when there is none of that name.
  func scope(in ledger: Ledger) throws -> SpendScope {
    try Directory(ledger).scope(text).said()
  }
}

extension KnownScope {
  /// Prints the remark on the scope, if there is one, and returns the scope.
  func said() -> SpendScope {
    if let remark { Console.standard.say(remark) }
    return scope
  }
}
