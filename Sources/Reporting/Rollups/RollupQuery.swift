public import LedgerStore
public import UsageModel

/// What a report is to show.
public struct RollupQuery: Sendable {
  /// What the rows are broken down by; none is one row for everything. A repetition counts once.
  public var by: [Dimension]
  /// Nil is all days with usage.
  public var days: DayRange?
  /// Whose days are meant; nil is the ledger's own time zone.
  public var timeZone: TimeZoneRules?
  /// The first day of a week; nil is the ledger's own setting.
  public var weekStart: Weekday?
  public var filter: UsageFilter
  /// Nil is chronological when a time comes first, else by cost.
  public var order: RollupOrder?
  /// How many rows to keep; the others become one row. Those with the largest figure stay: the cost,
  /// unless `order` is another one.
  public var top: Int?
  /// Whether days, weeks and months without usage are rows too, where the rows are by one of them.
  public var withEmptyTimes: Bool
  /// Whether the percentiles of what sessions cost are made too.
  public var withSessionPercentiles: Bool

  public init(
    by: [Dimension] = [], days: DayRange? = nil, timeZone: TimeZoneRules? = nil,
    weekStart: Weekday? = nil, filter: UsageFilter = UsageFilter(), order: RollupOrder? = nil,
    top: Int? = nil, withEmptyTimes: Bool = false, withSessionPercentiles: Bool = false
  ) {
    self.by = by
    self.days = days
    self.timeZone = timeZone
    self.weekStart = weekStart
    self.filter = filter
    self.order = order
    self.top = top
    self.withEmptyTimes = withEmptyTimes
    self.withSessionPercentiles = withSessionPercentiles
  }
}
