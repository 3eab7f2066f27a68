internal import CSV
internal import UsageModel

/// Reads a delimited table: the header, then record by record, in constant memory.
///
/// Lines above the header, such as a title or `sep=;`, are skipped.
struct TableReader {
  let source: ByteSource
  /// The delimiter between cells.
  let delimiter: UInt8
  /// The header, or the line that is most likely one.
  let header: CSVHeader
  private var headerLine: Int { header.line }

  private static let chunkSize = 1 << 18

  /// Finds the header among the first lines, and the delimiter that it uses.
  ///
  /// Throws ``FileFailure`` when there is nothing to read or the text is UTF-16.
  init(_ source: ByteSource, where isHeader: (CSVHeader) -> Bool) throws(FileFailure) {
    let head = try source.peek(FileHead.length)
    self.source = source
    let layout = head.withUnsafeBytes { CSVLayout.find(in: $0, where: isHeader) }
    if let layout {
      delimiter = layout.delimiter
      header = layout.header
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
  /// `onProblem` is called for what is not a valid record. Throws ``FileFailure`` when reading
  /// fails, and rethrows errors of the closures.
  func read(
    onHeader: (CSVHeader) throws -> Void, onRecord: (borrowing CSVRecord) throws -> Void,
    onProblem: (ReadProblem) throws -> Void
  ) throws {
    var reader = CSVReader(delimiter: delimiter)
    var isAtHeader = true
    // Most tables are all ASCII, so that their records need no check.
    var mayHoldNonASCII = false
    func take(_ record: borrowing CSVRecord) throws {
      let isStrange = mayHoldNonASCII && !record.isUTF8
      guard isAtHeader else {
        if isStrange { return try onProblem(Self.strange(record.line)) }
        return try onRecord(record)
      }
      guard record.line >= headerLine else { return }
      if isStrange {
        throw FileFailure(
          .badData, path: source.path, line: record.line,
          reason: "the header is not UTF-8 text; \(TextEncoding.advice)")
      }
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
      mayHoldNonASCII = mayHoldNonASCII || !ASCIIText.isASCII(bytes)
      try reader.feed(bytes, onRecord: take, onProblem: report)
    }
    try reader.finish(onRecord: take, onProblem: report)
  }

  private static func strange(_ line: Int) -> ReadProblem {
    ReadProblem(line: line, reason: "the row is not UTF-8 text; \(TextEncoding.advice)")
  }
}

/// Checks bytes, eight at a time.
private enum ASCIIText {
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Whether all bytes are below 128.
  static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    var met: UInt64 = 0
    while position + 8 <= bytes.count {
      met |= bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      position += 8
    }
    return met & highBits == 0 && bytes[position...].allSatisfy { $0 < 0x80 }
  }
}

/// The import options of any table.
enum TableOptions {
  static let encoding = SourceOption("encoding", "How tables are text.", usual: TextEncoding.utf8)
}
