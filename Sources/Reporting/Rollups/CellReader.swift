internal import LedgerStore
internal import UsageModel

/// Reads the cells of days in the ledger's time zone, on two threads when the ledger has a second
/// reader.
struct CellReader {
  let ledger: Ledger
  /// The same ledger for another thread.
  let twin: Ledger?
  let days: DayRange
  let filter: CellFilter

  /// Returns whether the days are enough to justify a second thread; a month is quickly read.
  static func wantsTwin(for days: DayRange) -> Bool { days.count > 31 }

  /// Returns the cells reduced with `add`, on each thread starting from `empty`; `other` is nil
  /// when there is only one thread.
  func sums<Sum>(
    _ empty: Sum, columns: [CellColumn], _ add: (inout Sum, borrowing CellRow) -> Void
  ) throws -> (sum: Sum, other: Sum?) {
    let parts = DayParts(days)
    func read(_ ledger: Ledger) throws -> Sum {
      var sum = empty
      while let days = parts.next() {
        try ledger.dailyUsage.forEachRow(in: days, filter: filter, columns: columns) {
          add(&sum, $0)
        }
      }
      return sum
    }
    guard let twin, Self.wantsTwin(for: days) else { return (try read(ledger), nil) }
    return try TwoThreads.map(ledger, twin, read)
  }

  /// Calls `body` with each cell of some sessions.
  func forEachRow(
    ofSessions ids: [Int64], columns: [CellColumn], _ body: (borrowing CellRow) -> Void
  ) throws {
    var filter = filter
    filter.sessionIDs = filter.sessionIDs?.intersection(ids) ?? Set(ids)
    try ledger.dailyUsage.forEachRow(in: days, filter: filter, columns: columns, body)
  }
}
