internal import AgentProtocol
internal import LedgerStore
internal import Reporting
internal import UsageModel

extension AgentTools {
  /// `outlay report`.
  var report: Tool {
    tool(
      "report", title: "Spend report",
      description: """
        Adds up what AI coding agents cost, in US dollars and tokens, by developer, project, model, day \
        and more; with 'compare', beside another period. Rows add up to the total exactly; null is \
        unassigned, or without a price.
        """,
      parameters: [
        ToolParameter(
          "by", .choices(Dimension.allCases.map(\.rawValue)),
          "What to add up by, in this order. Absent: developer.")
      ] + AgentPeriod.parameters + [AgentPeriod.timezone] + AgentFilters.parameters + [
        ToolParameter(
          "top", .integer(minimum: 1), "Only so many rows, the largest; the rest is one row."),
        ToolParameter(
          "order", .choice(RollupOrder.allCases.map(\.rawValue)),
          "What to order by. Absent: time for days, weeks and months, else cost."),
        ToolParameter(
          "compare", .text,
          "Compare with another period, by name, or with the one before: 'before'."),
      ], output: Self.rows(besides: [("by", "array"), ("total", "object"), ("timezone", "string")])
    ) { call in
      let dimensions = call.arguments.texts("by").compactMap(Dimension.init(rawValue:))
      let period = try call.period()
      let query = RollupQuery(
        by: dimensions.isEmpty ? [.developer] : dimensions, days: period?.days,
        timeZone: try call.statedTimeZone(), filter: try call.filter(),
        order: call.arguments.text("order").flatMap(RollupOrder.init(rawValue:)),
        top: call.arguments.integer("top"))
      guard let other = call.arguments.text("compare") else {
        guard query.order != .change else {
          throw RequestError("'order': 'change' goes with 'compare'.")
        }
        return try call.answer(try Rollup.make(call.ledger, query), period)
      }
      return try Self.compared(query, period, with: other, call)
    }
  }

  private static func compared(
    _ query: RollupQuery, _ asked: Period?, with other: String, _ call: AgentCall
  ) throws -> ToolAnswer {
    if let time = query.by.first(where: \.isTime) {
      throw RequestError(
        "A comparison has no row for each \(time.rawValue): leave \(time.rawValue) out of 'by'.")
    }
    let today = try call.today()
    let now = asked ?? PeriodName.recent(.month, back: 0).period(on: today)
    let before =
      try other == "before" ? now.before(on: today) : PeriodRequest.period(other, on: today).days
    let days = now.begun(on: today)
    guard before != days else {
      throw RequestError("'compare': '\(other)' is the period of the report itself.")
    }
    let comparison = try RollupComparison.make(call.ledger, query, days: days, before: before)
    return try call.answer(comparison, Period(days: days, running: now.running))
  }
}
