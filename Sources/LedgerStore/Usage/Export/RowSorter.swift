internal import UsageModel

/// Puts any number of rows into order with memory that does not grow with them.
///
/// An external merge sort: runs of rows are sorted in memory and wait in a temporary file, whose runs
/// are merged at the end.
final class RowSorter {
  /// The rows that are in memory at once: 16 MB.
  static let runLength = 1 << 17

  private let runLength: Int
  private var run: [CountedRow] = []
  private var waiting: WaitingRows?

  /// Tests sort shorter runs.
  init(runLength: Int = RowSorter.runLength) {
    self.runLength = runLength
  }

  /// Adds a row. Throws a ``LedgerError`` when there is no room for the temporary file.
  func add(_ row: CountedRow) throws {
    run.append(row)
    guard run.count == runLength else { return }
    run.sort { $0.precedes($1) }
    if waiting == nil { waiting = try WaitingRows() }
    try waiting?.append(run)
    run.removeAll(keepingCapacity: true)
  }

  /// Lends all rows to `body`, in their order.
  func forEach(_ body: (CountedRow) throws -> Void) throws {
    run.sort { $0.precedes($1) }
    guard let waiting else { return try run.forEach(body) }
    try waiting.append(run)
    run = []
    var merge = RowMerge(try waiting.cursors())
    while let row = try merge.next() { try body(row) }
  }
}
