public import Analysis
public import LedgerStore
public import UsageModel

/// Budgets and spend in one period: a row for each subject of a kind; the rows add up to the total.
public struct BudgetStatus: Sendable {
  public let kind: SpendScope.Kind
  public let period: BudgetPeriod
  /// The whole period.
  public let days: DayRange
  public let asOf: Day
  /// Whether that day is over.
  public let isComplete: Bool
  public let timeZone: TimeZoneRules
  /// The worst first; `(no budget)` and `(unassigned)` last, where there is such spend.
  public let rows: [BudgetStatusRow]
  public let total: BudgetStatusRow
  /// The subjects in the row `(no budget)`, the largest first.
  public let withoutBudget: [(name: String, spent: Money)]
  /// The last day with usage up to ``asOf``; nil for none in the year before.
  public let lastUsed: Day?
  /// The number of rows of usage without a price, which no figure includes.
  public let unpriced: Int64
  /// The budgets of other kinds that are exceeded in the period.
  public let overruns: [BudgetOverrun]
  /// The limits of other periods for the subjects in the rows.
  public let otherLimits: [PeriodLimit]
  /// The developers with spend in the period after their last day on the team.
  public let leavers: [LeaverSpend]
  /// Why the total has no forecast; nil when it has, or the period is over.
  public let noForecast: NoForecast?

  /// The number of days of history that forecasts use.
  public static let historyDays = 365

  /// The kind, period and day of a status.
  public struct Query: Sendable {
    public var kind: SpendScope.Kind
    public var period: BudgetPeriod
    public var asOf: Day
    public var isComplete: Bool

    public init(
      by kind: SpendScope.Kind = .developer, per period: BudgetPeriod = .month, asOf: Day,
      isComplete: Bool
    ) {
      self.kind = kind
      self.period = period
      self.asOf = asOf
      self.isComplete = isComplete
    }
  }

  /// Reads budgets and spend as they were on a day.
  public static func make(_ ledger: Ledger, _ query: Query) throws -> BudgetStatus {
    let days = query.period.days(
      containing: query.asOf, weekStart: try ledger.settings.weekStart())
    let history = DayRange(first: days.first.advanced(by: -historyDays), last: query.asOf)
    let known = DayRange(first: days.first, last: query.asOf)
    let maker = BudgetStatusMaker(
      query: query, days: days, known: known, limits: try LimitBook(ledger),
      spend: try DailySpend(ledger, by: query.kind, in: history),
      developers: try ledger.developers.all().map(\.value),
      weekStart: try ledger.settings.weekStart())
    let unpriced = try ledger.dailyUsage.unpriced(in: known, filter: CellFilter())
    return try maker.status(
      unpriced: unpriced.values.reduce(0, +), timeZone: ledger.settings.timeZone(),
      overruns: BudgetOverrun.all(ledger, query, besides: query.kind),
      leavers: ledger.dailyUsage.spendAfterLeaving(in: known))
  }

  /// Whether any budget of any kind is exceeded.
  public var isOver: Bool {
    !overruns.isEmpty || (rows.compactMap(\.state) + otherLimits.map(\.state)).contains(.over)
  }
}
