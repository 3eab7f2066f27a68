internal import CSV

/// The first bytes of a file and what they show, each once somebody asks.
final class FileHead {
  static let length = 1 << 16

  let bytes: [UInt8]
  /// Where the file begins like JSON.
  private(set) lazy var outline = beginsLikeJSON ? JSONOutline(bytes) : nil
  /// The first line as column names, where the file begins like text and not like JSON.
  private(set) lazy var header = beginsLikeJSON ? nil : Self.header(bytes)

  private let beginsLikeJSON: Bool

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let first = bytes.first { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    beginsLikeJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  private static func header(_ bytes: [UInt8]) -> CSVHeader? {
    bytes.withUnsafeBytes { bytes in
      guard case .delimited(let delimiter) = CSVDialect.detect(in: bytes) else { return nil }
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
