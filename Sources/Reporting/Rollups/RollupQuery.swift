public import LedgerStore
public import UsageModel

/// The contents of a report.
public struct RollupQuery: Sendable {
  /// The dimensions of the rows; none gives one row for everything. Duplicates count once.
  public var by: [Dimension]
  /// Nil is all days with usage.
  public var days: DayRange?
  /// The time zone of the days; nil is the ledger's own.
  public var timeZone: TimeZoneRules?
  /// The first day of a week; nil is the ledger's own setting.
  public var weekStart: Weekday?
  public var filter: UsageFilter
  /// Nil is chronological when a time comes first, else by cost.
  public var order: RollupOrder?
  /// The number of rows to keep; the others become one row. Keeps the largest by the figure of
  /// `order`, or by cost.
  public var top: Int?
  /// The number of levels of projects to tell apart; what is below counts on the project above it. Nil is
  /// all.
  public var projectDepth: Int?
  /// Whether days, weeks and months without usage are rows too, where the rows are by one of them.
  public var withEmptyTimes: Bool
  /// Whether to compute the percentiles of session costs.
  public var withSessionPercentiles: Bool

  public init(
    by: [Dimension] = [], days: DayRange? = nil, timeZone: TimeZoneRules? = nil,
    weekStart: Weekday? = nil, filter: UsageFilter = UsageFilter(), order: RollupOrder? = nil,
    top: Int? = nil, projectDepth: Int? = nil, withEmptyTimes: Bool = false,
    withSessionPercentiles: Bool = false
  ) {
    self.by = by
    self.days = days
    self.timeZone = timeZone
    self.weekStart = weekStart
    self.filter = filter
    self.order = order
    self.top = top
    self.projectDepth = projectDepth
    self.withEmptyTimes = withEmptyTimes
    self.withSessionPercentiles = withSessionPercentiles
  }
}

/// The order of the rows of a report: the largest figure first, names from A to Z.
public enum RollupOrder: String, CaseIterable, Sendable {
  case cost, requests, tokens, sessions, name
  /// The largest change of cost first, up or down; only of a comparison.
  case change
}
