public import UsageModel

/// A row of numbers that can be sorted in bounded memory.
public protocol SortableRow: BitwiseCopyable, Sendable {
  /// The order of the rows, which is total.
  func precedes(_ other: Self) -> Bool
  /// Whether it precedes every row from an instant on.
  func comesBefore(_ instant: Instant) -> Bool
}

/// Sorts any number of rows in bounded memory.
///
/// Rows are sorted in runs. If the ledger was imported in the order of time, most of a run precedes
/// all rows still to come, and is passed on at once. Otherwise the runs are spilled to a temporary
/// file and merged at the end (an external merge sort).
struct RowSorter<Element: SortableRow>: ~Copyable {
  /// The number of rows in memory: 16 to 24 MB.
  static var runLength: Int { 1 << 17 }

  private let runLength: Int
  private var run: [Element] = []
  private var waiting: SpilledRuns<Element>?

  /// Tests sort shorter runs.
  init(runLength: Int = Self.runLength) {
    self.runLength = runLength
    run.reserveCapacity(runLength)
  }

  /// Adds a row, and passes on those that are known to precede all others. `earliest` returns an
  /// instant that no row still to come is before.
  ///
  /// Throws a ``LedgerError`` when there is no room for the temporary file.
  mutating func add(
    _ row: Element, earliest: () -> Instant, _ body: (Element) throws -> Void
  ) throws {
    run.append(row)
    guard run.count == runLength else { return }
    run.sort { $0.precedes($1) }
    if waiting == nil { try handOn(before: earliest(), body) }
    if run.count > runLength / 2 { try putAside() }
  }

  /// Passes the remaining rows on.
  mutating func finish(_ body: (Element) throws -> Void) throws {
    run.sort { $0.precedes($1) }
    guard let waiting else { return try run.forEach(body) }
    try putAside()
    var merge = RowMerge(try waiting.cursors())
    while let row = try merge.next() { try body(row) }
  }

  private mutating func handOn(
    before end: Instant, _ body: (Element) throws -> Void
  ) throws {
    var count = 0
    while count < run.count, run[count].comesBefore(end) {
      try body(run[count])
      count += 1
    }
    run.removeFirst(count)
  }

  private mutating func putAside() throws {
    let file = try waiting ?? SpilledRuns<Element>()
    try file.append(run)
    run.removeAll(keepingCapacity: true)
    waiting = file
  }
}

/// Sorted runs of rows that are spilled to a temporary file.
final class SpilledRuns<Element: SortableRow> {
  /// The most rows that all cursors hold in memory together, unless there are thousands of runs: 16
  /// MB.
  private static var rowsInMemory: Int { 1 << 17 }
  private static var smallestChunk: Int { 32 }

  private let file: TemporaryFile
  private var runs: [Range<Int>] = []

  init() throws(LedgerError) {
    file = try TemporaryFile()
  }

  /// Adds a run.
  func append(_ run: [Element]) throws(LedgerError) {
    let start = runs.last?.upperBound ?? 0
    try file.append(run)
    runs.append(start..<start + run.count)
  }

  /// A cursor at the beginning of each run.
  func cursors() throws -> [RowCursor<Element>] {
    let length = max(Self.smallestChunk, Self.rowsInMemory / max(1, runs.count))
    return try runs.map { try RowCursor(self, $0, chunkLength: length) }
  }

  /// Reads rows by their numbers in the file.
  func read(_ range: Range<Int>, into rows: inout [Element]) throws(LedgerError) {
    rows = try file.read(range)
  }
}

/// Reads a spilled run from beginning to end.
final class RowCursor<Element: SortableRow> {
  private let source: SpilledRuns<Element>
  private var rest: Range<Int>
  private let chunkLength: Int
  private var chunk: [Element] = []
  private var position = 0

  /// Creates a cursor over `range` that reads `chunkLength` rows at a time.
  init(_ source: SpilledRuns<Element>, _ range: Range<Int>, chunkLength: Int) throws {
    self.source = source
    self.chunkLength = chunkLength
    rest = range
    try readChunk()
  }

  /// The current row; nil after the last.
  var row: Element? { position < chunk.count ? chunk[position] : nil }

  /// Advances to the next row.
  func advance() throws {
    position += 1
    if position == chunk.count, !rest.isEmpty { try readChunk() }
  }

  private func readChunk() throws {
    let end = min(rest.upperBound, rest.lowerBound + chunkLength)
    try source.read(rest.lowerBound..<end, into: &chunk)
    rest = end..<rest.upperBound
    position = 0
  }
}

/// Merges sorted runs by a k-way merge.
struct RowMerge<Element: SortableRow> {
  /// A heap: no run's next row precedes that of its parent, which is at half its place.
  private var runs: [RowCursor<Element>]

  init(_ runs: [RowCursor<Element>]) {
    self.runs = runs.filter { $0.row != nil }
    for place in self.runs.indices.reversed() { sink(place) }
  }

  /// Removes and returns the smallest of the runs' next rows; nil after the last.
  mutating func next() throws -> Element? {
    guard let first = runs.first, let row = first.row else { return nil }
    try first.advance()
    if first.row == nil, let last = runs.popLast(), !runs.isEmpty { runs[0] = last }
    sink(0)
    return row
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    guard let row = runs[left].row, let other = runs[right].row else { return false }
    return row.precedes(other)
  }

  private mutating func sink(_ start: Int) {
    var place = start
    while true {
      var child = 2 * place + 1
      guard child < runs.count else { return }
      if child + 1 < runs.count, precedes(child + 1, child) { child += 1 }
      guard precedes(child, place) else { return }
      runs.swapAt(place, child)
      place = child
    }
  }
}
