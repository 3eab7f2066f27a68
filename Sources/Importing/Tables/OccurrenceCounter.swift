internal import UsageModel

/// Numbers the identical cells of a file, so that two genuine rows with the same fields both count.
///
/// Stores a digest of 8 bytes per cell, since a report may have millions.
struct OccurrenceCounter {
  private var met: Set<Int64> = []
  /// The counts of cells that occurred more than once.
  private var counts: [Int64: Int] = [:]

  /// Returns 1 for the first row with these fields, 2 for the second.
  mutating func next(_ fields: [String]) -> Int { next(Digest.int64(fields)) }

  /// Returns the identity of a summary cell, which the second row with the same fields has of its
  /// own.
  mutating func identity(ofCell fields: [String]) -> CallIdentity {
    identity(ofCell: fields, first: .cell(fields: fields))
  }

  /// The same of a cell the identity of whose first row is known.
  mutating func identity(ofCell fields: [String], first: CallIdentity) -> CallIdentity {
    guard case .cell(let digest) = first else { return first }
    let number = next(digest)
    return number == 1 ? first : .cell(fields: fields, occurrence: number)
  }

  /// Returns the identity of a line by its usage and its number among those with the same.
  mutating func identity(ofContent fields: [String]) -> CallIdentity {
    let first = CallIdentity.content(fields: fields, occurrence: 1)
    guard case .content(let digest, _) = first else { return first }
    return .content(digest: digest, occurrence: next(digest))
  }

  private mutating func next(_ digest: Int64) -> Int {
    guard !met.insert(digest).inserted else { return 1 }
    return Self.increment(&counts[digest, default: 1])
  }

  private static func increment(_ count: inout Int) -> Int {
    count += 1
    return count
  }
}
