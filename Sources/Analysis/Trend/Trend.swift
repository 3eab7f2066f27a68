public import LedgerStore
public import Reporting
public import UsageModel

/// How spend changed from one period to the next, row by row, and whether that is more than noise.
public struct Trend: Sendable {
  /// One developer, project, model…
  public struct Row: Sendable {
    /// Nil is unassigned.
    public let name: String?
    public let now: Money
    public let before: Money
    /// What the change comes from; the parts add up to it.
    public let effects: [CostEffect: Money]
    /// What the same days cost a year ago; nil where there was no usage in them at all.
    public let yearAgo: Money?
    /// Whole periods, the last of them the one that is told.
    public let series: [Money]
    /// Nil where there is too little to test.
    public let test: NoiseTest?
    /// The lowest share of false rows at which it is more than noise.
    public internal(set) var adjustedP: Double?

    public var change: Money { now - before }

    /// Tenths of a percent of the amount before; nil without one.
    public var changeTenths: Int? {
      guard before > .zero else { return nil }
      let tenths = Apportion.product(change.picodollars, 1000, over: before.picodollars)
      return Int(clamping: tenths)
    }
  }

  public let by: Dimension
  public let unit: TrendQuery.Unit
  public let days: DayRange
  public let before: DayRange
  public let yearAgo: DayRange
  public let falseDiscoveryRate: Double
  /// The largest change first, up or down; they add up to the total.
  public let rows: [Row]
  public let total: Row
  /// The days of the periods of ``Row/series``.
  public let periods: [DayRange]

  /// Whether a row's change is more than noise; nil where it was not tested.
  public func isMoreThanNoise(_ row: Row) -> Bool? {
    row.adjustedP.map { $0 <= falseDiscoveryRate }
  }

  /// Adds up two periods and their history, in the ledger's own days. Throws a `LedgerError`.
  public static func make(_ ledger: Ledger, _ query: TrendQuery) throws -> Trend {
    try ledger.reading { try TrendBuilder(ledger, query).trend() }
  }
}
