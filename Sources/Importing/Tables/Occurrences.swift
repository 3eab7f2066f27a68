internal import UsageModel

/// Numbers the identical cells of one file, so that two honest identical rows both count.
///
/// Cells are known by a digest, 8 bytes each: a report may have millions.
struct Occurrences {
  private var met: Set<Int64> = []
  /// Of those that were met more than once.
  private var counts: [Int64: Int] = [:]

  /// 1 for the first row with these fields, 2 for the second.
  mutating func next(_ fields: [String]) -> Int {
    let digest = Digest.int64(fields)
    guard !met.insert(digest).inserted else { return 1 }
    let count = counts[digest, default: 1] + 1
    counts[digest] = count
    return count
  }
}
