internal import UsageModel

/// Lower bounds of the instants of the rows after a row id.
struct RowBounds {
  /// Ascending row ids.
  private let lastIDs: [Int64]
  /// For each of them, the earliest instant of its rows and of all later ones.
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

  /// The earliest instant that a row with a higher id can have; the end of time after the last row.
  func earliest(after id: Int64) -> Instant {
    var (low, high) = (0, lastIDs.count)
    while low < high {
      let middle = (low + high) / 2
      if lastIDs[middle] > id { high = middle } else { low = middle + 1 }
    }
    return Instant(milliseconds: low < earliest.count ? earliest[low] : .max)
  }
}
