public import UsageModel

/// The usage of one model by one origin on one day.
public struct DailyCell: Hashable, Sendable {
  public var day: Day
  public var originID: Int64
  public var modelID: Int64
  public var basis: CostBasis
  public var settlement: Settlement
  /// API calls; a summary counts 0, since its number of calls is unknown.
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
  /// A range of row ids that includes all its rows, among others; 0 when it has none yet.
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
