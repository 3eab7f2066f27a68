public import UsageModel

/// What reports add up of a cell: a part of it, so that reading takes a part of the time.
public struct CellFigures: Sendable {
  public var sessionID: Int64?
  /// API calls; the number behind a summary is unknown and counts 0.
  public var calls: Int64
  /// Summary cells.
  public var summaries: Int64
  /// Without web searches, of which reports tell no more than what they cost.
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
