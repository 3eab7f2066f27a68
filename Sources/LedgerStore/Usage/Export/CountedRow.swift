public import UsageModel

/// A row of usage that counts, for an exchange file; its origin holds the rest.
///
/// It consists of numbers only, so that rows can be spilled to a file as they lie in memory.
public struct CountedRow: Hashable, Sendable, BitwiseCopyable {
  public let key: CallKey
  public let at: Instant
  public let originID: Int64
  /// The days of a summary; nil for a call.
  public let period: DayRange?
  public let modelID: Int64
  public let serviceID: Int64
  public let tokens: TokenCounts
  /// The cost reported by the source, in picodollars.
  public let reportedCost: Int64?
  /// For a summary, the rank of its developer in the order of handles; 0 when unassigned.
  let ownerRank: Int32

  /// The order of an exchange file: by time, keys, owners and counts, which are the same in every
  /// ledger. The lower key of a summary cell depends on its file, and is compared last.
  func precedes(_ other: CountedRow) -> Bool {
    if at != other.at { return at < other.at }
    if key.high != other.key.high { return key.high < other.key.high }
    let (low, otherLow) = (period == nil ? key.low : 0, other.period == nil ? other.key.low : 0)
    if low != otherLow { return low < otherLow }
    if ownerRank != other.ownerRank { return ownerRank < other.ownerRank }
    let (counts, otherCounts) = (tokens.inOrder, other.tokens.inOrder)
    if counts != otherCounts { return counts.lexicographicallyPrecedes(otherCounts) }
    if reportedCost != other.reportedCost {
      // A missing cost sorts before every cost.
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
