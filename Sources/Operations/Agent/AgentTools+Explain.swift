internal import AgentProtocol
internal import Analysis
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

extension AgentTools {
  /// Enough for all parts of an explanation; the reasons come last.
  private static let explanationLines = 200

  /// A session, or a developer's period: what it cost and why.
  var explain: Tool {
    tool(
      "explain", title: "Explanation of a cost",
      description: """
        Explains a session, by the beginning of its id, or a developer's period (absent: this month): what \
        it cost, by model, what changed, what was abnormal and why, and what could have been saved.
        """,
      parameters: [
        ToolParameter("session", .text, "The beginning of the session's id."),
        ToolParameter("developer", .text, "The developer, by handle."),
      ] + AgentPeriod.parameters,
      output: .object([
        ("type", .string("object")),
        (
          "properties",
          .object([("actualUSD", .object([("type", .string("number"))]))])
        ), ("required", .array([.string("actualUSD"), .string("models")])),
      ])
    ) { call in
      let (id, name) = (call.arguments.text("session"), call.arguments.text("developer"))
      if let id, name == nil {
        return ToolAnswer(try call.explanation(ofSession: id), lines: Self.explanationLines)
      }
      guard id == nil, let name = name ?? call.view.developer else {
        throw RequestError("Say one of 'session' and 'developer'.")
      }
      return ToolAnswer(try call.explanation(ofDeveloper: name), lines: Self.explanationLines)
    }
  }
}

extension AgentCall {
  private static let namedSessions = 5
  private static let namedAdvice = 5

  fileprivate func explanation(ofSession prefix: String) throws -> Explanation {
    let session = try view.session(prefix)
    let zone = try ledger.settings.timeZone()
    let use = try SessionUse(ledger, session: session.id, zone: zone)
    var sections = [
      Explanation.Section("models", "By model", use.byModel),
      Explanation.Section("calls", "The most expensive calls", use.largestCalls),
    ]
    var days: DayRange?
    if let first = session.first, let last = session.last {
      let span = DayRange(first: zone.day(of: first), last: zone.day(of: last))
      var filter = CellFilter()
      filter.sessionIDs = [session.id]
      sections += try findings(in: span, filter, units: [.session])
      days = span
    }
    return Explanation(
      title: "Session \(session.externalID) of \(session.developer ?? "(unassigned)"), "
        + Figures.dollars(session.cost),
      subject: [
        ("session", .string(session.externalID)), ("developer", .optional(session.developer)),
        ("task", .optional(session.note.task.isEmpty ? nil : session.note.task)),
      ], days: days, cost: session.cost, sections: sections)
  }

  fileprivate func explanation(ofDeveloper name: String) throws -> Explanation {
    let handle = try view.developer == nil ? ledger.developer(called: name).value.handle : name
    let filter = try view.filter(UsageFilter(developers: [handle]))
    let today = try today()
    let period = try period() ?? PeriodName.recent(.month, back: 0).period(on: today)
    let days = period.begun(on: today)
    func rollup(_ dimension: Dimension, top: Int? = nil) throws -> Rollup {
      try Rollup.make(
        ledger, RollupQuery(by: [dimension], days: days, filter: filter, top: top))
    }
    let models = try rollup(.model)
    let change = try RollupComparison.make(
      ledger, RollupQuery(by: [.model], filter: filter), days: days,
      before: period.before(on: today))
    let status = try BudgetStatus.make(
      ledger,
      BudgetStatus.Query(
        asOf: min(days.last, today.day), isComplete: days.last < today.day,
        onlyDeveloper: filter.developers.first))
    let sections = [
      Explanation.Section("models", "By model", models),
      Explanation.Section("projects", "By project", try rollup(.project)),
      Explanation.Section(
        "sessions", "The most expensive sessions", try rollup(.session, top: Self.namedSessions)),
      Explanation.Section("change", "Beside the period before", change),
      Explanation.Section("budget", "Within budget", status),
    ]
    return Explanation(
      title: "\(filter.developers.first ?? name), \(days): \(Figures.dollars(models.total.cost))",
      subject: [("developer", .optional(filter.developers.first))], days: days,
      cost: models.total.cost,
      sections: sections
        + (try findings(
          in: days, try filter.cellFilter(ledger), units: [.session, .developerDay])))
  }

  /// What was abnormal in some usage, and what could have been saved.
  private func findings(
    in days: DayRange, _ filter: CellFilter, units: Set<OutlierUnit>
  ) throws -> [Explanation.Section] {
    let query = OutlierQuery(
      days: days, timeZone: try ledger.settings.timeZone(), filter: filter, units: units)
    let outliers = try query.map { try OutlierReport.make(ledger, $0) }
    let advice = try AdviceReport.make(
      ledger, book: PriceBook(of: ledger), days: days, filter: filter, shown: Self.namedAdvice)
    return (outliers.map { [Explanation.Section("outliers", "Abnormal", $0)] } ?? [])
      + [Explanation.Section("advice", "What could have been saved", advice)]
  }
}
