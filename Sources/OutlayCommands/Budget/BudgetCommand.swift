internal import ArgumentParser

/// Budgets, policies, and requests for more.
struct BudgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "budget", abstract: "Keep limits by role, person, team, project, key or model.",
    discussion: """
      A policy gives every member of a role an amount; a budget of a person takes its place, and an \
      approved request adds to it until its last day. Amounts hold from a day on, and are spread over \
      the days of their period.

        outlay budget policy load published
        outlay budget set developer:ana 500 --from 2026-10-01
        outlay budget status
        outlay budget request --developer ana +200 --until 2026-10-31 --reason launch
        outlay budget approve 1 --by gus
      """,
    subcommands: [
      BudgetStatusCommand.self, BudgetSuggest.self, BudgetSet.self, BudgetList.self,
      BudgetRemove.self,
      BudgetPolicyCommand.self, BudgetRequestCommand.self, BudgetRequests.self,
      BudgetApprove.self, BudgetReject.self,
    ])
}
