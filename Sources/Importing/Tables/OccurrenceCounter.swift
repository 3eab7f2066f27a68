internal import UsageModel

/// Numbers the identical cells of a file, so that two genuine rows with the same fields both count.
///
/// Stores a digest of 8 bytes per cell, since a report may have millions.
struct OccurrenceCounter {
  private var met: Set<Int64> = []
  /// The counts of cells that occurred more than once.
  private var counts: [Int64: Int] = [:]

  /// Returns 1 for the first row with these fields, 2 for the second.
  mutating func next(_ fields: [String]) -> Int {
    let digest = Digest.int64(fields)
    guard !met.insert(digest).inserted else { return 1 }
    let count = counts[digest, default: 1] + 1
    counts[digest] = count
    return count
  }
}
