public import UsageModel

/// The figures of a cell that reports add up; fewer than a whole cell, so that reading is faster.
public struct CellFigures: Sendable {
  public var sessionID: Int64?
  /// API calls; a summary counts 0, since its number of calls is unknown.
  public var calls: Int64
  /// Summary cells.
  public var summaries: Int64
  /// The tokens without web searches, which reports show only as cost.
  public var tokens: TokenCounts
  /// The cost of the priced rows.
  public var cost: Money
  /// Rows without a price, calls and summaries.
  public var unpriced: Int64

  /// The figures of a whole cell.
  public init(_ cell: DailyCell) {
    sessionID = cell.settlement.sessionID
    calls = cell.calls
    summaries = cell.summaries
    tokens = cell.tokens
    tokens.webSearches = 0
    cost = cell.cost
    unpriced = cell.unpriced
  }
}
