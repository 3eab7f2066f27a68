internal import Synchronization
internal import UsageModel

/// Splits days into parts of at most a week, which threads take one after another.
final class DayParts: Sendable {
  private static let longest = 7
  /// The least number of parts, if there are enough days, so that all threads finish at about the
  /// same time.
  private static let fewest = 10

  private let days: DayRange
  private let length: Int
  private let taken = Mutex(0)

  init(_ days: DayRange) {
    self.days = days
    length = min(Self.longest, max(1, days.count / Self.fewest))
  }

  /// Returns the next part; nil when all are taken.
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
