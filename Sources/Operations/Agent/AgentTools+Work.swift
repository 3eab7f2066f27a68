internal import AgentProtocol
internal import Reporting
internal import UsageModel

extension AgentTools {
  /// `outlay work`.
  var work: Tool {
    tool(
      "work", title: "What usage bought",
      description: """
        Sets what AI coding agents cost beside tickets, branches, pull requests or commits, and says what was \
        merged. Rows add up to the total exactly; a null item is usage of none.
        """,
      parameters: [
        ToolParameter(
          "by", .choice(WorkUnit.allCases.map(\.rawValue)), "What to add up by. Absent: ticket.")
      ] + AgentPeriod.parameters + [AgentPeriod.timezone] + AgentFilters.parameters + [
        ToolParameter(
          "top", .integer(minimum: 1), "Only so many rows, the largest; the rest is one row.")
      ],
      output: Self.rows(besides: [("by", "string"), ("total", "object"), ("outcomes", "object")])
    ) { call in
      let period = try call.period()
      let query = WorkQuery(
        by: call.arguments.text("by").flatMap(WorkUnit.init(rawValue:)) ?? .ticket,
        days: period?.days, timeZone: try call.statedTimeZone(), filter: try call.filter(),
        top: call.arguments.integer("top"))
      return try call.answer(try WorkReport.make(call.ledger, query), period)
    }
  }
}
