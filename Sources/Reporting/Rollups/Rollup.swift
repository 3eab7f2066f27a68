public import LedgerStore
public import UsageModel

/// A report: usage broken down by dimensions, whose rows add up to its total to the picodollar.
public struct Rollup: Sendable {
  /// Rows without a price, by model.
  public struct UnpricedModel: Hashable, Sendable {
    public let model: String
    /// Calls and summaries.
    public let rows: Int64
  }

  /// What the ledger is called; nil without a name.
  public let ledgerName: String?
  public let by: [Dimension]
  public let rows: [RollupRow]
  /// All of it, with sessions that appear in several rows counted once.
  public let total: RollupRow
  /// The days that were asked for, else those from the first to the last day with usage that the
  /// filter lets through; nil without any.
  public let days: DayRange?
  public let timeZone: TimeZoneRules
  public let weekStart: Weekday
  /// What has no price, by name.
  public let unpricedModels: [UnpricedModel]
  /// What is counted once on an assumption, of the days and names that were asked for.
  public let assumed: Money
  /// What was spent outside any session; nil unless percentiles of sessions were asked for.
  public let costWithoutSession: Money?

  /// Whether all of it has a price.
  public var isPriced: Bool { unpricedModels.isEmpty }

  /// Whether the rows tell what their sessions cost.
  var hasSessionPercentiles: Bool { costWithoutSession != nil }

  public var since: Day? { days?.first }
  public var until: Day? { days?.last }

  /// Adds a ledger up. Throws a `UnknownName` for a name in the filter that the ledger does not
  /// know, and a `LedgerError` when it cannot be read.
  public static func make(_ ledger: Ledger, _ query: RollupQuery) throws -> Rollup {
    if let days = query.days, !CellReader.wantsTwin(for: days) {
      return try ledger.reading { try RollupMaker(ledger, twin: nil, query).rollup() }
    }
    return try ledger.readingWithTwin { try RollupMaker(ledger, twin: $0, query).rollup() }
  }
}
