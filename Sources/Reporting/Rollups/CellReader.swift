internal import LedgerStore
internal import UsageModel

/// Reads the cells of the ledger's own days, on two threads where the ledger has a twin.
struct CellReader {
  let ledger: Ledger
  /// The same for another thread.
  let twin: Ledger?
  let days: DayRange
  let filter: CellFilter

  /// Whether the cells of some days are worth a second thread: a month is soon read.
  static func wantsTwin(for days: DayRange) -> Bool { days.count > 31 }

  /// What `add` makes of all cells, on each thread from `empty` on; one thread answers no `other`.
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

  /// Lends the cells of some sessions to `body`.
  func forEachRow(
    ofSessions ids: [Int64], columns: [CellColumn], _ body: (borrowing CellRow) -> Void
  ) throws {
    var filter = filter
    filter.sessionIDs = filter.sessionIDs?.intersection(ids) ?? Set(ids)
    try ledger.dailyUsage.forEachRow(in: days, filter: filter, columns: columns, body)
  }
}
