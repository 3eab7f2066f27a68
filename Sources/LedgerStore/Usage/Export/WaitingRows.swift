/// Sorted runs of rows that are spilled to a temporary file.
final class WaitingRows {
  /// The most rows that all cursors hold in memory together, unless there are thousands of runs: 16
  /// MB.
  private static let rowsInMemory = 1 << 17
  private static let smallestChunk = 32

  private let file: TemporaryFile
  private var runs: [Range<Int>] = []

  init() throws(LedgerError) {
    file = try TemporaryFile()
  }

  /// Adds a run.
  func append(_ run: [CountedRow]) throws(LedgerError) {
    let start = runs.last?.upperBound ?? 0
    try file.append(run)
    runs.append(start..<start + run.count)
  }

  /// A cursor at the beginning of each run.
  func cursors() throws -> [RowCursor] {
    let length = max(Self.smallestChunk, Self.rowsInMemory / max(1, runs.count))
    return try runs.map { try RowCursor(self, $0, chunkLength: length) }
  }

  /// Reads rows by their numbers in the file.
  func read(_ range: Range<Int>, into rows: inout [CountedRow]) throws(LedgerError) {
    rows = try file.read(range)
  }
}
