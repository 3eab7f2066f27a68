internal import UsageModel

/// How early the rows are that come after a row id.
struct RowBounds {
  /// Ascending row ids.
  private let lastIDs: [Int64]
  /// For each of them the earliest instant of its own rows and of all after them.
  private let earliest: [Int64]

  /// From groups of rows: the last row id of each, ascending, and its earliest instant.
  init(_ groups: [(lastID: Int64, earliest: Int64)]) {
    lastIDs = groups.map(\.lastID)
    var least = Int64.max
    earliest = groups.reversed().map { group in
      least = min(least, group.earliest)
      return least
    }.reversed()
  }

  /// No row with a higher id is earlier; the end of time after the last.
  func earliest(after id: Int64) -> Instant {
    var (low, high) = (0, lastIDs.count)
    while low < high {
      let middle = (low + high) / 2
      if lastIDs[middle] > id { high = middle } else { low = middle + 1 }
    }
    return Instant(milliseconds: low < earliest.count ? earliest[low] : .max)
  }
}
