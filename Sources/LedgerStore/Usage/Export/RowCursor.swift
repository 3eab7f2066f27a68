/// Reads a spilled run from beginning to end.
final class RowCursor {
  private let source: WaitingRows
  private var rest: Range<Int>
  private let chunkLength: Int
  private var chunk: [CountedRow] = []
  private var position = 0

  /// Creates a cursor over `range` that reads `chunkLength` rows at a time.
  init(_ source: WaitingRows, _ range: Range<Int>, chunkLength: Int) throws {
    self.source = source
    self.chunkLength = chunkLength
    rest = range
    try readChunk()
  }

  /// The current row; nil after the last.
  var row: CountedRow? { position < chunk.count ? chunk[position] : nil }

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
