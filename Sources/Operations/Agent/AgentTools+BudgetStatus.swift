internal import AgentProtocol
internal import Budgeting
internal import LedgerStore
internal import UsageModel

extension AgentTools {
  /// `outlay budget status`.
  var budgetStatus: Tool {
    tool(
      "budget_status", title: "Budget status",
      description: """
        Shows budgets beside spend: what is left, who is over or heading over, where the period will end, \
        and why a limit is what it is.
        """,
      parameters: [
        ToolParameter(
          "by", .choice(SpendScope.Kind.allCases.map(\.rawValue)),
          "What to show budgets of. Absent: developer."),
        ToolParameter(
          "per", .choice(BudgetPeriod.allCases.map(\.rawValue)), "The period. Absent: month."),
        ToolParameter(
          "asOf", .text, "As of the end of a day, such as 2026-10-31. Absent: as of now."),
      ],
      output: Self.rows(besides: [("by", "string"), ("per", "string"), ("total", "object")])
    ) { call in
      let kind = call.arguments.text("by").flatMap(SpendScope.Kind.init(rawValue:)) ?? .developer
      let today = try call.today().day
      let day = try call.arguments.text("asOf").map { text in
        guard let day = Day(text) else {
          throw RequestError("'asOf': '\(text)' is no day: expected one such as 2026-10-31.")
        }
        return day
      }
      let query = BudgetStatus.Query(
        by: kind,
        per: call.arguments.text("per").flatMap(BudgetPeriod.init(rawValue:)) ?? .month,
        asOf: day ?? today, isComplete: day.map { $0 < today } ?? false,
        onlyDeveloper: try call.view.onlyDeveloper(inBudgetsOf: kind))
      return ToolAnswer(try BudgetStatus.make(call.ledger, query))
    }
  }
}
