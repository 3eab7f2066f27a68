public import UsageModel

/// What one origin used of one model on one day.
public struct DailyCell: Hashable, Sendable {
  public var day: Day
  public var originID: Int64
  public var modelID: Int64
  public var basis: CostBasis
  public var settlement: Settlement
  /// API calls; the number behind a summary is unknown and counts 0.
  public var calls: Int64
  /// Summary cells.
  public var summaries: Int64
  public var tokens: TokenCounts
  /// The cost of the priced rows.
  public var cost: Money
  /// Rows without a price, calls and summaries.
  public var unpriced: Int64
  public var firstAt: Instant
  public var lastAt: Instant
  /// The first and last row id between which all its rows lie, with others; 0 where it has none yet.
  public var firstRow: Int64
  public var lastRow: Int64

  public init(
    day: Day, originID: Int64, modelID: Int64, basis: CostBasis, settlement: Settlement,
    calls: Int64, summaries: Int64, tokens: TokenCounts, cost: Money, unpriced: Int64,
    firstAt: Instant, lastAt: Instant, firstRow: Int64 = 0, lastRow: Int64 = 0
  ) {
    self.day = day
    self.originID = originID
    self.modelID = modelID
    self.basis = basis
    self.settlement = settlement
    self.calls = calls
    self.summaries = summaries
    self.tokens = tokens
    self.cost = cost
    self.unpriced = unpriced
    self.firstAt = firstAt
    self.lastAt = lastAt
    self.firstRow = firstRow
    self.lastRow = lastRow
  }
}
