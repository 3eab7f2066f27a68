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

  /// The name of the ledger, if it has one.
  public let ledgerName: String?
  public let by: [Dimension]
  public let rows: [RollupRow]
  /// The total, with sessions that appear in several rows counted once.
  public let total: RollupRow
  /// The days of the query, else those from the first to the last day with usage in the filter; nil
  /// without usage.
  public let days: DayRange?
  public let timeZone: TimeZoneRules
  public let weekStart: Weekday
  /// The models without a price, by name.
  public let unpricedModels: [UnpricedModel]
  /// The spend that is counted once on an assumption, within the days and filter of the query.
  public let assumed: Money
  /// The spend outside any session; nil unless percentiles of sessions were requested.
  public let costWithoutSession: Money?

  /// Whether all of it has a price.
  public var isPriced: Bool { unpricedModels.isEmpty }

  /// Whether the rows have percentiles of their sessions.
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
