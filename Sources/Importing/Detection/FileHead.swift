internal import CSV

/// The first bytes of a file and what they show.
struct FileHead {
  static let length = 1 << 16

  let bytes: [UInt8]
  /// Where the file begins like JSON.
  let outline: JSONOutline?
  /// The first line as column names, where the file begins like text and not like JSON.
  let header: CSVHeader?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let first = bytes.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.first
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      outline = JSONOutline(bytes)
      header = nil
    } else {
      outline = nil
      header = Self.header(bytes)
    }
  }

  private static func header(_ bytes: [UInt8]) -> CSVHeader? {
    bytes.withUnsafeBytes { bytes in
      guard case .delimited(let delimiter, _) = CSVDialect.detect(in: bytes) else { return nil }
      var reader = CSVReader(delimiter: delimiter)
      var header: CSVHeader?
      let take = { (record: borrowing CSVRecord) in header = header ?? CSVHeader(record) }
      // Neither closure throws, so reading does not.
      try? reader.feed(bytes, onRecord: take, onProblem: { _ in })
      try? reader.finish(onRecord: take, onProblem: { _ in })
      return header
    }
  }
}
