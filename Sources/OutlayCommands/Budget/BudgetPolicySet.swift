internal import ArgumentParser
internal import Operations
internal import UsageModel

struct BudgetPolicySet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set what each member of a role may spend, from a day on.",
    discussion: """
        outlay budget policy set senior 300
        outlay budget policy set junior 25 --per week --warn 50,100
      """)

  @Argument(help: "The role, as the roster spells it.", completion: .roles)
  var role: String

  @Argument(help: "Dollars in each period.")
  var amount: Money

  @OptionGroup var terms: BudgetTerms
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    try Handle.check(role)
    try BudgetTerms.check(amount)
  }

  func run() throws {
    let ledger = try options.open()
    guard let argument = ScopeArgument(argument: "role:\(role)") else { return }
    try terms.set(argument.scope(in: ledger), isForEach: true, to: amount, in: ledger)
  }
}
