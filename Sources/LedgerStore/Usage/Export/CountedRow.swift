public import UsageModel

/// A row of usage that counts, for another ledger. Its origin says the rest.
///
/// It holds nothing but numbers, so that rows can wait in a file as they lie in memory.
public struct CountedRow: Hashable, Sendable, BitwiseCopyable {
  public let key: CallKey
  public let at: Instant
  public let originID: Int64
  /// The days of a summary; nil for a call.
  public let period: DayRange?
  public let modelID: Int64
  public let serviceID: Int64
  public let tokens: TokenCounts
  /// Picodollars, as the source said.
  public let reportedCost: Int64?
  /// Of a summary: where its developer stands in the order of handles, 0 for nobody.
  let ownerRank: Int32

  /// The order of an exchange file: that of time, keys, owners and counts, which are the same in every
  /// ledger. A summary cell's lower key is not, since it tells files apart, and comes last.
  func precedes(_ other: CountedRow) -> Bool {
    if at != other.at { return at < other.at }
    if key.high != other.key.high { return key.high < other.key.high }
    let (low, otherLow) = (period == nil ? key.low : 0, other.period == nil ? other.key.low : 0)
    if low != otherLow { return low < otherLow }
    if ownerRank != other.ownerRank { return ownerRank < other.ownerRank }
    let (counts, otherCounts) = (tokens.inOrder, other.tokens.inOrder)
    if counts != otherCounts { return counts.lexicographicallyPrecedes(otherCounts) }
    if reportedCost != other.reportedCost {
      // No cost comes before every cost.
      guard let reportedCost, let otherCost = other.reportedCost else { return reportedCost == nil }
      return reportedCost < otherCost
    }
    return key.low < other.key.low
  }
}

extension TokenCounts {
  fileprivate var inOrder: [Int64] {
    [input, cacheWrite5m, cacheWrite1h, cacheRead, output, webSearches]
  }
}
