internal import Synchronization
internal import UsageModel

/// Days in parts of at most a week, which threads take one after the other until there are none left.
final class DayParts: Sendable {
  private static let longest = 7
  /// So many parts, where there are days for them, end at about the same time on all threads.
  private static let fewest = 10

  private let days: DayRange
  private let length: Int
  private let taken = Mutex(0)

  init(_ days: DayRange) {
    self.days = days
    length = min(Self.longest, max(1, days.count / Self.fewest))
  }

  /// The next part; nil when all are taken.
  func next() -> DayRange? {
    let start = taken.withLock { taken in
      defer { taken += length }
      return taken
    }
    guard start < days.count else { return nil }
    let first = days.first.advanced(by: start)
    return DayRange(first: first, last: min(days.last, first.advanced(by: length - 1)))
  }
}
