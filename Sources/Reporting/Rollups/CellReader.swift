internal import LedgerStore
internal import Synchronization
internal import Threads
internal import UsageModel

/// Reads the cells of days in the ledger's time zone, on two threads when the ledger has a second
/// reader.
struct CellReader {
  let ledger: Ledger
  /// The same ledger for another thread.
  let twin: Ledger?
  let days: DayRange
  let filter: CellFilter
  /// The keys whose cells are read in parts, those of who shares them.
  var shared = SharedKeys.none

  /// Returns whether the days are enough to justify a second thread; a month is quickly read.
  static func wantsSecondReader(for days: DayRange) -> Bool { days.count > 31 }

  /// Returns the cells reduced with `add`, on each thread starting from `empty`; `other` is nil
  /// when there is only one thread.
  func sums<Sum>(
    _ empty: Sum, columns: [CellColumn], _ add: (inout Sum, borrowing CellRow) -> Void
  ) throws -> (sum: Sum, other: Sum?) {
    let parts = DayParts(days)
    func read(_ ledger: Ledger) throws -> Sum {
      var sum = empty
      while let days = parts.next() {
        try ledger.dailyUsage.forEachRow(
          in: days, filter: filter, columns: columns, sharing: shared
        ) { add(&sum, $0) }
      }
      return sum
    }
    guard let twin, Self.wantsSecondReader(for: days) else { return (try read(ledger), nil) }
    return try TwoThreads.map(ledger, twin, read)
  }

  /// Calls `body` with each cell of some sessions.
  func forEachRow(
    ofSessions ids: [Int64], columns: [CellColumn], _ body: (borrowing CellRow) -> Void
  ) throws {
    var filter = filter
    filter.sessionIDs = filter.sessionIDs?.intersection(ids) ?? Set(ids)
    try ledger.dailyUsage.forEachRow(
      in: days, filter: filter, columns: columns, sharing: shared, body)
  }
}

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
