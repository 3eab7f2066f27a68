internal import ArgumentParser

/// Policies: the budget of each member of a role.
struct BudgetPolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Give each member of a role a limit.",
    discussion: """
        outlay budget policy load published --from 2026-10-01
        outlay budget policy set senior 300
        outlay budget policy list
      """,
    subcommands: [BudgetPolicySet.self, BudgetPolicyLoad.self, BudgetPolicyList.self])
}
