internal import CSV
internal import UsageModel

/// Reads a delimited table: the header, then record by record, in constant memory.
///
/// What stands above the header, a title or `sep=;`, is no record and passed over.
struct TableReader {
  let source: ByteSource
  /// What stands between the cells.
  let delimiter: UInt8
  private let headerLine: Int

  private static let chunkSize = 1 << 18

  /// Finds the header among the first lines, and the delimiter by it.
  ///
  /// Throws ``FileFailure`` when there is nothing to read or the text is UTF-16.
  init(_ source: ByteSource, where isHeader: (CSVHeader) -> Bool) throws(FileFailure) {
    let head = try source.peek(FileHead.length)
    self.source = source
    let layout = head.withUnsafeBytes { CSVLayout.find(in: $0, where: isHeader) }
    if let layout {
      delimiter = layout.delimiter
      headerLine = layout.header.line
    } else if head.withUnsafeBytes({ CSVDialect.detect(in: $0) }) == .utf16 {
      throw FileFailure(
        .badData, path: source.path, reason: "is UTF-16 text; save it as CSV UTF-8 and import that")
    } else {
      throw FileFailure(
        .noInput, path: source.path, reason: "is empty; expected a line of column names and rows")
    }
  }

  /// Calls `onHeader` with the header and `onRecord` with each record that follows.
  ///
  /// `onProblem` is called for what is no record. Throws ``FileFailure`` when reading fails, and what
  /// the closures throw.
  func read(
    onHeader: (CSVHeader) throws -> Void, onRecord: (borrowing CSVRecord) throws -> Void,
    onProblem: (ReadProblem) throws -> Void
  ) throws {
    var reader = CSVReader(delimiter: delimiter)
    var isAtHeader = true
    func take(_ record: borrowing CSVRecord) throws {
      guard isAtHeader else { return try onRecord(record) }
      guard record.line >= headerLine else { return }
      isAtHeader = false
      try onHeader(CSVHeader(record))
    }
    func report(_ problem: CSVProblem) throws {
      guard !isAtHeader else {
        if problem.line < headerLine { return }
        throw FileFailure(
          .badData, path: source.path, line: problem.line,
          reason: "in the header, " + problem.message)
      }
      try onProblem(ReadProblem(line: problem.line, reason: problem.message))
    }
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkSize, alignment: 16)
    defer { chunk.deallocate() }
    while true {
      let count = try source.read(into: chunk)
      if count == 0 { break }
      let bytes = UnsafeRawBufferPointer(rebasing: chunk[..<count])
      try reader.feed(bytes, onRecord: take, onProblem: report)
    }
    try reader.finish(onRecord: take, onProblem: report)
  }
}
