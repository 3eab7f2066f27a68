internal import UsageModel

/// Sorts any number of rows in bounded memory.
///
/// Rows are sorted in runs. If the ledger was imported in the order of time, most of a run precedes
/// all rows still to come, and is passed on at once. Otherwise the runs are spilled to a temporary
/// file and merged at the end (an external merge sort).
struct RowSorter: ~Copyable {
  /// The number of rows in memory: 16 MB.
  static let runLength = 1 << 17

  private let runLength: Int
  private var run: [CountedRow] = []
  private var waiting: WaitingRows?

  /// Tests sort shorter runs.
  init(runLength: Int = RowSorter.runLength) {
    self.runLength = runLength
    run.reserveCapacity(runLength)
  }

  /// Adds a row, and passes on those that are known to precede all others. `earliest` returns an
  /// instant that no row still to come is before.
  ///
  /// Throws a ``LedgerError`` when there is no room for the temporary file.
  mutating func add(
    _ row: CountedRow, earliest: () -> Instant, _ body: (CountedRow) throws -> Void
  ) throws {
    run.append(row)
    guard run.count == runLength else { return }
    run.sort { $0.precedes($1) }
    if waiting == nil { try handOn(before: earliest(), body) }
    if run.count > runLength / 2 { try putAside() }
  }

  /// Passes the remaining rows on.
  mutating func finish(_ body: (CountedRow) throws -> Void) throws {
    run.sort { $0.precedes($1) }
    guard let waiting else { return try run.forEach(body) }
    try putAside()
    var merge = RowMerge(try waiting.cursors())
    while let row = try merge.next() { try body(row) }
  }

  private mutating func handOn(
    before end: Instant, _ body: (CountedRow) throws -> Void
  ) throws {
    var count = 0
    while count < run.count, run[count].at < end {
      try body(run[count])
      count += 1
    }
    run.removeFirst(count)
  }

  private mutating func putAside() throws {
    let file = try waiting ?? WaitingRows()
    try file.append(run)
    run.removeAll(keepingCapacity: true)
    waiting = file
  }
}
