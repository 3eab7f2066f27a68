internal import Analysis
internal import Budgeting
public import LedgerStore
public import Presentation
public import Pricing
internal import Reporting
internal import Threads
public import UsageModel

/// The monthly document for the governance meeting: spend against budget and the month before,
/// outliers, decisions, open items, and what to do.
public struct MonthlyReview: Sendable {
  let ledgerName: String?
  let period: ReviewPeriod
  let timeZone: String
  /// By developer, team, project and model, in this order.
  let comparisons: [ReviewComparison]
  let chart: DailyBars
  /// The sums of the month's books, and its seats; nil where nobody held one.
  let books: SpendBooks?
  let seats: SeatReport?
  /// Budgets beside spend as of the last day of the review.
  let status: BudgetStatus
  /// The budgets of any kind that are exceeded.
  let overruns: [BudgetOverrun]
  /// The status of scopes without a section of their own, and of models, where there are budgets.
  let otherStatus: [BudgetStatus]
  let outliers: OutlierReport
  let sessions: [ReviewSession]
  /// What usage was for, the most expensive tickets first; nil where no branch says so.
  let work: WorkReport?
  /// Requests whose days touch the month.
  let requests: [BudgetRequestLog.Entry]
  /// Alerts about days of the month.
  let alerts: [StoredAlert]
  let openItems: ReviewOpenItems
  let advice: AdviceReport
  /// Whether the month agrees with what was billed, and what was claimed of it; a sentence each.
  let billing: [String]
  /// The budgets and policies in force on the last day.
  let budgets: [Budget]

  static let topSessions = 10
  static let topTickets = 10
  static let topAdvice = 5
  static let topAlerts = 40

  var spent: Money { comparisons[0].spent }
  var before: Money { comparisons[0].before }

  /// `AI coding spend, October 2026`.
  public var title: String {
    (ledgerName.map { "\($0): " } ?? "") + "AI coding spend, \(period.month.title)"
  }
}

extension MonthlyReview: Report {
  public var document: Document { Document(title: title, blocks) }
  /// The comparison by developer, the first of its tables; a review has no format for programs.
  public var table: Table { table(of: comparisons[0]) }
  public static var formats: [OutputFormat] { [.markdown, .html, .table] }
}

extension MonthlyReview {
  /// Makes the review of a month up to `today`, whose usage so far is included.
  ///
  /// `second` is the same ledger for another thread. Throws a ``BudgetError`` for a month that has not
  /// begun.
  public static func make(
    _ ledger: Ledger, second: Ledger? = nil, book: PriceBook, month: Month, today: Day
  ) throws -> MonthlyReview {
    guard let period = ReviewPeriod(month, today: today) else {
      throw BudgetError("\(month) has not begun: expected a month up to \(today.month).")
    }
    let zone = try ledger.settings.timeZone()
    guard let tests = OutlierQuery(days: period.days, timeZone: zone) else {
      throw BudgetError("The month cannot be tested for outliers.")
    }
    func calls(_ ledger: Ledger) throws -> OfCalls {
      OfCalls(
        advice: try AdviceReport.make(ledger, book: book, days: period.days),
        openItems: try ReviewOpenItems(ledger, period.days, today: today))
    }
    func rest() throws -> (OfCalls) -> MonthlyReview {
      try allElse(ledger, book: book, period, tests, today: today)
    }
    let (review, ofCalls) =
      try second.map { second in
        // Another thread is of no task, and has to be told in which currency amounts are shown.
        let rate = BookRate.shown
        return try TwoThreads.both(
          rest, { try BookRate.$shown.withValue(rate) { try calls(second) } })
      } ?? (rest(), calls(ledger))
    return review(ofCalls)
  }

  /// What reads the calls of the month, which takes as long as all else.
  private struct OfCalls {
    let advice: AdviceReport
    let openItems: ReviewOpenItems
  }

  private static func allElse(
    _ ledger: Ledger, book: PriceBook, _ period: ReviewPeriod, _ tests: OutlierQuery, today: Day
  ) throws -> (OfCalls) -> MonthlyReview {
    let limits = try SpendLimits(ledger)
    let spend = try [SpendScope.Kind.developer, .team, .project, .model].map {
      try DailySpend(ledger, by: $0, in: period.all)
    }
    let comparisons = try spend.map { try ReviewComparison(ledger, $0, period, limits: limits) }
    let query = BudgetStatus.Query(
      asOf: period.days.last, isComplete: period.days.last < today)
    let name = try ledger.settings.value(.ledgerName)
    let (chart, books) = (chart(spend[0], period), try SpendBooks.make(ledger, in: period.days))
    let seats = try seats(ledger, book: book, period.month, today: today)
    let status = try BudgetStatus.make(ledger, query)
    let overruns = try BudgetOverrun.all(ledger, query)
    let otherStatus = try others(ledger, query, limits)
    let outliers = try OutlierReport.make(ledger, tests)
    let sessions = try ReviewSession.top(topSessions, ledger, in: period.days)
    let work = try work(ledger, period)
    let (requests, alerts) = (try requests(ledger, period), try alerts(ledger, period))
    let billing = try billing(ledger, book, period.month)
    let budgets = try budgets(ledger, on: period.days.last)
    return { calls in
      MonthlyReview(
        ledgerName: name, period: period, timeZone: tests.timeZone.name, comparisons: comparisons,
        chart: chart, books: books, seats: seats, status: status, overruns: overruns,
        otherStatus: otherStatus, outliers: outliers, sessions: sessions, work: work,
        requests: requests, alerts: alerts, openItems: calls.openItems, advice: calls.advice,
        billing: billing, budgets: budgets)
    }
  }

  private static func billing(
    _ ledger: Ledger, _ book: PriceBook, _ month: Month
  ) throws -> [String] {
    var sentences: [String] = []
    if try !ledger.statements.isEmpty() {
      sentences.append(try Reconciliation.make(ledger, book: book, month: month).sentence)
    }
    let closed = try ledger.closes.inForce().first { $0.value.month == month }
    if let closed {
      let claimed = closed.value.text(of: try ledger.closes.lines(of: closed.id))
      sentences.append("Closed on \(closed.value.closedAt.utcDay) with \(claimed) claimed.")
    }
    return sentences
  }

  private static func others(
    _ ledger: Ledger, _ query: BudgetStatus.Query, _ limits: SpendLimits
  ) throws -> [BudgetStatus] {
    try [SpendScope.Kind.organisation, .role, .key, .model].filter(limits.limits).map { kind in
      var query = query
      query.kind = kind
      return try BudgetStatus.make(ledger, query)
    }
  }

  private static func seats(
    _ ledger: Ledger, book: PriceBook, _ month: Month, today: Day
  ) throws -> SeatReport? {
    let report = try SeatReport.make(ledger, book: book, month: month, today: today)
    return report.rows.isEmpty ? nil : report
  }

  /// The spend of all together; `spend` is of any kind, as each row is of one of its subjects.
  private static func chart(_ spend: DailySpend, _ period: ReviewPeriod) -> DailyBars {
    DailyBars(
      first: period.days.first, amounts: spend.series(of: spend.subjects, in: period.days),
      earlier: spend.series(of: spend.subjects, in: period.before))
  }

  private static func work(_ ledger: Ledger, _ period: ReviewPeriod) throws -> WorkReport? {
    let report = try WorkReport.make(ledger, WorkQuery(days: period.days, top: topTickets))
    return report.rows.contains { $0.item != nil } ? report : nil
  }

  private static func requests(
    _ ledger: Ledger, _ period: ReviewPeriod
  ) throws -> [BudgetRequestLog.Entry] {
    try BudgetRequestLog(ledger, asOf: period.days.last).entries.filter { entry in
      entry.request.days.overlaps(period.month.days)
    }
  }

  private static func alerts(_ ledger: Ledger, _ period: ReviewPeriod) throws -> [StoredAlert] {
    try ledger.alerts.all().filter { $0.alert.days.overlaps(period.days) }.reversed()
  }

  private static func budgets(_ ledger: Ledger, on day: Day) throws -> [Budget] {
    try ledger.budgets.all().map(\.value).filter { $0.from <= day && day <= $0.until ?? day }
  }
}

/// One of the most expensive sessions.
struct ReviewSession: Equatable, Sendable {
  let developer: String?
  let project: String?
  let session: String
  /// Nil where only summaries report the session.
  let requests: Int64?
  let cost: Money

  /// The most expensive sessions of some days.
  static func top(_ count: Int, _ ledger: Ledger, in days: DayRange) throws -> [ReviewSession] {
    // Usage without a session is among the first rows too, one for each developer and project.
    let query = RollupQuery(by: [.session, .developer, .project], days: days, top: count + 200)
    let sessions: [ReviewSession] = try Rollup.make(ledger, query).rows.compactMap { row in
      guard !row.isRest, let session = row.values[0], row.cost > .zero else { return nil }
      return ReviewSession(
        developer: row.values[1], project: row.values[2], session: session,
        requests: row.knownRequests, cost: row.cost)
    }
    return Array(sessions.prefix(count))
  }
}
