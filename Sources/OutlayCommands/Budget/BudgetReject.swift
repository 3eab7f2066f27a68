internal import ArgumentParser

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
