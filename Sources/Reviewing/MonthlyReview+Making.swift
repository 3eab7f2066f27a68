internal import Analysis
internal import Budgeting
public import LedgerStore
internal import Presentation
public import Pricing
internal import Reporting
public import UsageModel

extension MonthlyReview {
  /// Makes the review of a month up to `today`, whose usage so far is included.
  ///
  /// Throws a ``BudgetError`` for a month that has not begun.
  public static func make(
    _ ledger: Ledger, book: PriceBook, month: Month, today: Day
  ) throws -> MonthlyReview {
    guard let period = ReviewPeriod(month, today: today) else {
      throw BudgetError("\(month) has not begun: expected a month up to \(today.month).")
    }
    let (limits, zone) = (try LimitBook(ledger), try ledger.settings.timeZone())
    let comparisons = try [SpendScope.Kind.developer, .team, .project, .model].map {
      try ReviewComparison(ledger, by: $0, period, limits: limits)
    }
    guard let tests = OutlierQuery(days: period.days, timeZone: zone) else {
      throw BudgetError("The month cannot be tested for outliers.")
    }
    let query = BudgetStatus.Query(
      asOf: period.days.last, isComplete: period.days.last < today)
    return MonthlyReview(
      ledgerName: try ledger.settings.value(.ledgerName), period: period, timeZone: zone.name,
      comparisons: comparisons, chart: try chart(ledger, period),
      status: try BudgetStatus.make(ledger, query),
      overruns: try BudgetOverrun.all(ledger, query),
      otherStatus: try others(ledger, query, limits),
      outliers: try OutlierReport.make(ledger, tests),
      sessions: try ReviewSession.top(topSessions, ledger, in: period.days),
      requests: try requests(ledger, period), alerts: try alerts(ledger, period),
      looseEnds: try ReviewLooseEnds(
        ledger, period.days, today: today, developers: comparisons[0], projects: comparisons[2]),
      advice: try AdviceReport.make(ledger, book: book, days: period.days),
      budgets: try budgets(ledger, on: period.days.last))
  }

  private static func others(
    _ ledger: Ledger, _ query: BudgetStatus.Query, _ limits: LimitBook
  ) throws -> [BudgetStatus] {
    try [SpendScope.Kind.organisation, .role, .key, .model].filter(limits.limits).map { kind in
      var query = query
      query.kind = kind
      return try BudgetStatus.make(ledger, query)
    }
  }

  private static func chart(_ ledger: Ledger, _ period: ReviewPeriod) throws -> DailyBars {
    let days = DayRange(first: period.before.first, last: period.days.last)
    let spend = try DailySpend(ledger, by: .organisation, in: days)
    return DailyBars(
      first: period.days.first, amounts: spend.series(of: spend.subjects, in: period.days),
      earlier: spend.series(of: spend.subjects, in: period.before))
  }

  private static func requests(
    _ ledger: Ledger, _ period: ReviewPeriod
  ) throws -> [RequestBook.Entry] {
    try RequestBook(ledger, asOf: period.days.last).entries.filter { entry in
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
