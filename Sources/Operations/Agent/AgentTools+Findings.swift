internal import AgentProtocol
internal import Analysis
internal import LedgerStore
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

extension AgentTools {
  private static let usualAdvice = 20

  /// `outlay outliers`.
  var outliers: Tool {
    tool(
      "outliers", title: "Abnormal spend",
      description: """
        Finds sessions and days that cost far more than usual, of which kind each is (such as \
        runawaySession, modelShift, cacheCollapse, offHours, levelStep, priceChange) and why. Without a \
        period: the last 30 days that have usage.
        """,
      parameters: AgentPeriod.parameters + [AgentPeriod.timezone] + AgentFilters.parameters + [
        ToolParameter(
          "unit", .choices(OutlierUnit.allCases.map(\.rawValue)),
          "What to test. Absent: everything."),
        ToolParameter(
          "minAmount", .number, "List only what is at least so many dollars too much. Absent: 5."),
        ToolParameter(
          "minPercent", .integer(minimum: 0),
          "List only what is at least so many percent too much. Absent: 50."),
        ToolParameter(
          "direction", .choices(OutlierDirection.allCases.map(\.rawValue)),
          "Which side of what was expected is looked for. Absent: up."),
      ], output: Self.rows(besides: [("tested", "integer"), ("falseDiscoveryRate", "number")])
    ) { call in
      let period = try call.recentPeriod()
      let units = Set(call.arguments.texts("unit").compactMap(OutlierUnit.init(rawValue:)))
      let query = OutlierQuery(
        days: period.days, timeZone: try call.timeZone(),
        filter: try call.filter().cellFilter(call.ledger),
        minimumExcess: try call.dollars("minAmount") ?? Money(cents: 500),
        minimumExcessPercent: call.arguments.integer("minPercent") ?? 50,
        units: try call.view.units(units.isEmpty ? Set(OutlierUnit.allCases) : units),
        direction: call.arguments.text("direction").flatMap(OutlierDirection.init(rawValue:)) ?? .up
      )
      guard let query else { throw RequestError("Such outliers cannot be looked for.") }
      return try call.answer(try OutlierReport.make(call.ledger, query), period)
    }
  }

  /// `outlay advise`.
  var advise: Tool {
    tool(
      "advise", title: "Savings",
      description: """
        Finds spend that other habits would have saved, session by session, with the calculation. Without \
        a period: the last 30 days that have usage.
        """,
      parameters: AgentPeriod.parameters + [AgentFilters.developer, AgentFilters.team] + [
        ToolParameter(
          "top", .integer(minimum: 1), "So many findings in the text; the JSON has all. Absent: 20."
        ),
        ToolParameter("minAmount", .number, "List only savings of at least so many dollars."),
      ], output: Self.rows(besides: [("sessions", "integer")])
    ) { call in
      let period = try call.recentPeriod()
      let report = try AdviceReport.make(
        call.ledger, book: PriceBook(of: call.ledger), days: period.days,
        filter: try call.filter().cellFilter(call.ledger),
        minimum: try call.dollars("minAmount") ?? AdviceReport.defaultMinimum,
        shown: call.arguments.integer("top") ?? Self.usualAdvice)
      return try call.answer(report, period)
    }
  }

  /// `outlay sources`.
  var sources: Tool {
    tool(
      "sources", title: "Sources",
      description: """
        Shows what each source tells month by month, what of it counts, and what another source tells as \
        well.
        """,
      parameters: AgentPeriod.parameters, output: Self.rows()
    ) { call in
      try call.view.checkSeesAll(for: "What sources tell")
      let period = try call.period()
      return try call.answer(
        try SourcesReport.make(call.ledger, days: period?.days), period)
    }
  }
}
