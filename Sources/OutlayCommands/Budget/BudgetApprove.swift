internal import ArgumentParser
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
