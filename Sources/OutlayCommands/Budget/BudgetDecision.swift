internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import UsageModel

struct BudgetApprove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve a request for more budget, whole or in part.",
    discussion: """
      Nobody approves their own request. Above the amount of 'outlay setting set \
      second-approval-above' it takes two people; the least that any of them grants holds.

        outlay budget approve 3 --by gus
        outlay budget approve 3 --by gus --amount 150 --until 2026-10-20
      """)

  @OptionGroup var decision: RequestDecisionOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Dollars a month. Absent: what was asked.", valueName: "usd"))
  var amount: Money?

  @Option(name: .long, help: ArgumentHelp("The last day. Absent: as was asked.", valueName: "day"))
  var until: Day?

  func run() throws {
    try decision.decide(isApproved: true, amount: amount, until: until)
  }
}

struct BudgetReject: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "Reject a request for more budget.",
    discussion: """
        outlay budget reject 3 --by gus --note "batch the reviews first"
      """)

  @OptionGroup var decision: RequestDecisionOptions

  func run() throws {
    try decision.decide(isApproved: false)
  }
}

/// Which request to decide on, and who decides.
struct RequestDecisionOptions: ParsableArguments {
  @Argument(help: "The number that 'outlay budget requests' shows.")
  var id: Int64

  @Option(name: .long, help: ArgumentHelp("Who decides.", valueName: "name"))
  var by: String

  @Option(name: .long, help: "A word to it.")
  var note: String = ""

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    try Handle.check(by)
  }

  /// Records the decision in one transaction, and prints the new state of the request.
  func decide(isApproved: Bool, amount: Money? = nil, until: Day? = nil) throws {
    let ledger = try options.openExisting()
    let decision = BudgetRequesting.Decision(
      by: by, isApproved: isApproved, amount: amount, until: until, note: note)
    let entry = try BudgetRequesting(ledger, context: .terminal()).decide(decision, on: id)
    Console.standard.say("Request \(id) of \(entry.request.developer) is \(entry.stateText).")
  }
}
