internal import Synchronization
internal import UsageModel

/// Days in parts of a week, which threads take one after the other until there are none left.
final class DayParts: Sendable {
  private static let length = 7

  private let days: DayRange
  private let taken = Mutex(0)

  init(_ days: DayRange) {
    self.days = days
  }

  /// How many parts there are in all.
  var count: Int { (days.count + Self.length - 1) / Self.length }

  /// The next part; nil when all are taken.
  func next() -> DayRange? {
    let start = taken.withLock { taken in
      defer { taken += Self.length }
      return taken
    }
    guard start < days.count else { return nil }
    let first = days.first.advanced(by: start)
    return DayRange(first: first, last: min(days.last, first.advanced(by: Self.length - 1)))
  }
}
