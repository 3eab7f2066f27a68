public import LedgerStore
public import UsageModel

/// Where to look for abnormal spend, and how strictly.
public struct OutlierQuery: Sendable {
  /// The days whose units are tested; their baselines come from the days before.
  public let days: DayRange
  /// The time zone of the days and of the times of day.
  public let timeZone: TimeZoneRules
  /// Selects the units to test: those with at least half of their cost inside the filter.
  ///
  /// A unit's amount and baseline are the same with and without a filter.
  public let filter: CellFilter
  /// The expected share of false positives among the outliers, between 0 and 1.
  public let falseDiscoveryRate: Double
  /// The least difference from the expected cost for an outlier to be listed; smaller ones are
  /// counted.
  public let minimumExcess: Money
  /// The least difference in percent of the smaller of actual and expected cost.
  public let minimumExcessPercent: Int
  /// Which kinds of units are tested.
  public internal(set) var units: Set<OutlierUnit>
  /// Which side of what was expected is looked for.
  public let direction: OutlierDirection

  /// Nil when the false discovery rate is not between 0 and 1.
  public init?(
    days: DayRange, timeZone: TimeZoneRules = .utc, filter: CellFilter = CellFilter(),
    falseDiscoveryRate: Double = 0.10, minimumExcess: Money = Money(cents: 500),
    minimumExcessPercent: Int = 50, units: Set<OutlierUnit> = Set(OutlierUnit.allCases),
    direction: OutlierDirection = .up
  ) {
    guard falseDiscoveryRate > 0, falseDiscoveryRate < 1 else { return nil }
    self.days = days
    self.timeZone = timeZone
    self.filter = filter
    self.falseDiscoveryRate = falseDiscoveryRate
    self.minimumExcess = minimumExcess
    self.minimumExcessPercent = minimumExcessPercent
    self.units = units
    self.direction = direction
  }

  /// Returns whether a cost is far enough from what was expected to be listed, on a side that is
  /// looked for.
  func isLargeEnough(_ actual: Money, expected: Money) -> Bool {
    let isUpward = actual > expected
    guard actual != expected, direction != (isUpward ? .down : .up) else { return false }
    let (low, high) = isUpward ? (expected, actual) : (actual, expected)
    let excess = high - low
    let (percent, overflow) = excess.picodollars.multipliedReportingOverflow(by: 100)
    let (least, leastOverflow) =
      low.picodollars.multipliedReportingOverflow(by: Int128(minimumExcessPercent))
    return excess >= minimumExcess && (overflow || leastOverflow || percent >= least)
  }
}

extension OutlierQuery {
  /// How many days before the tested ones a search reads: what is usual comes from them.
  public static var daysBefore: Int { max(SpendReading.historyDays, RecordCells.historyDays) }

  /// How many days after them it reads: sessions that began in them go on there.
  public static var daysAfter: Int { SpendReading.sessionDays }
}
