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
  /// The least excess over the expected cost for an outlier to be listed; smaller ones are counted.
  public let minimumExcess: Money
  /// The least excess in percent of the expected cost.
  public let minimumExcessPercent: Int
  /// Which kinds of units are tested.
  public let units: Set<OutlierUnit>

  /// Nil when the false discovery rate is not between 0 and 1.
  public init?(
    days: DayRange, timeZone: TimeZoneRules = .utc, filter: CellFilter = CellFilter(),
    falseDiscoveryRate: Double = 0.10, minimumExcess: Money = Money(cents: 500),
    minimumExcessPercent: Int = 50, units: Set<OutlierUnit> = Set(OutlierUnit.allCases)
  ) {
    guard falseDiscoveryRate > 0, falseDiscoveryRate < 1 else { return nil }
    self.days = days
    self.timeZone = timeZone
    self.filter = filter
    self.falseDiscoveryRate = falseDiscoveryRate
    self.minimumExcess = minimumExcess
    self.minimumExcessPercent = minimumExcessPercent
    self.units = units
  }

  /// Returns whether an excess is large enough to be listed.
  func isLargeEnough(_ actual: Money, expected: Money) -> Bool {
    let excess = actual - expected
    let (percent, overflow) = excess.picodollars.multipliedReportingOverflow(by: 100)
    let (least, leastOverflow) =
      expected.picodollars.multipliedReportingOverflow(by: Int128(minimumExcessPercent))
    return excess > .zero && excess >= minimumExcess
      && (overflow || leastOverflow || percent >= least)
  }
}
