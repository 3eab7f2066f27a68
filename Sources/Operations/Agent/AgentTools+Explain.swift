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
        it cost, by model, what changed, what was abnormal and why, and what could have been saved. Or, with \
        'subject', 'budget' or a filter, why something cost more or less than expected, in parts that add \
        up exactly, with the dearest calls.
        """,
      parameters: [
        ToolParameter("session", .text, "The beginning of the session's id."),
        ToolParameter("developer", .text, "The developer, by handle."),
        ToolParameter(
          "subject", .text,
          "An outlier such as ana@2026-10-14, a session, a line of a claim by its external id, or a name."
        ),
        ToolParameter("budget", .text, "A budget, by whose it is, such as ana or team:payments."),
        ToolParameter("against", .text, "The period to compare with, or 'usual'."),
        ToolParameter("project", .texts, "Only these projects."),
        ToolParameter("key", .texts, "Only these API keys."),
        ToolParameter("model", .texts, "Only these models."), AgentFilters.team,
      ] + AgentPeriod.parameters,
      output: .object([
        ("type", .string("object")),
        (
          "properties",
          .object([("actualUSD", .object([("type", .string("number"))]))])
        ), ("required", .array([.string("actualUSD")])),
      ])
    ) { call in
      if let request = try call.explainRequest() {
        let explanation = try request.explanation(call.view, today: call.today())
        return ToolAnswer(explanation, lines: Self.explanationLines)
      }
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
  /// What is asked for beyond a session or a developer; nil for these.
  fileprivate func explainRequest() throws -> ExplainRequest? {
    let (subject, budget) = (arguments.text("subject"), arguments.text("budget"))
    let against = arguments.text("against")
    let filter = UsageFilter(
      developers: arguments.text("developer").map { [$0] } ?? [],
      projects: arguments.texts("project"), keys: arguments.texts("key"),
      models: arguments.texts("model"), teams: arguments.texts("team"))
    var others = filter
    others.developers = []
    let isPlain = subject == nil && budget == nil && against == nil && others == UsageFilter()
    return isPlain
      ? nil
      : ExplainRequest(
        subject: subject ?? arguments.text("session"), filter: filter, period: try period(),
        against: against, budget: budget)
  }

  private static let namedSessions = 5
  private static let namedAdvice = 5

  fileprivate func explanation(ofSession prefix: String) throws -> Explanation {
    let session = try view.session(prefix)
    let zone = try ledger.settings.timeZone()
    let use = try SessionUse(ledger, session: session.id, zone: zone)
    let why = try ExplainRequest(subject: "session:\(session.externalID)", calls: 0)
      .explanation(view, today: today())
    var sections = [
      Explanation.Section("why", "Why", why),
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
    let why = try ExplainRequest(
      filter: UsageFilter(developers: [handle]), period: period, calls: 0
    )
    .explanation(view, today: today)
    let sections = [
      Explanation.Section("why", "Why", why),
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
