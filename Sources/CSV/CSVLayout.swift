/// The position of a table's header, and the delimiter between its cells.
///
/// Above a header spreadsheet programs and people put a title, empty rows, or the line `sep=;` that
/// Excel reads.
public struct CSVLayout: Equatable, Sendable {
  /// The delimiter between the cells.
  public let delimiter: UInt8
  /// The header, with the line on which it begins.
  public let header: CSVHeader

  /// The greatest number of records above a header; anything further down is content.
  private static let mostAbove = 10

  /// Returns the first record of `bytes` that satisfies `isHeader`.
  ///
  /// The delimiter is the one that the file states or its first line shows, else any that yields
  /// such a record; a table with pipes must begin with its header, since pipes also occur in prose.
  /// Without such a record it is the first that has two names, else the first. Nil for bytes
  /// without text and for UTF-16.
  public static func find(
    in bytes: UnsafeRawBufferPointer, where isHeader: (CSVHeader) -> Bool
  ) -> CSVLayout? {
    guard case .delimited(let first) = CSVDialect.detect(in: bytes) else { return nil }
    return find(first, where: isHeader) { headers(in: bytes, $0) }
  }

  fileprivate static func find(
    _ first: UInt8, where isHeader: (CSVHeader) -> Bool, _ headers: (UInt8) -> [CSVHeader]
  ) -> CSVLayout? {
    let own = headers(first)
    for (index, header) in own.enumerated() where index == 0 || first != ASCII.pipe {
      if isHeader(header) { return CSVLayout(delimiter: first, header: header) }
    }
    for other in [ASCII.comma, ASCII.semicolon, ASCII.tab] where other != first {
      guard let header = headers(other).first(where: isHeader) else { continue }
      return CSVLayout(delimiter: other, header: header)
    }
    let likely = own.first { header in header.names.count { !$0.isEmpty } > 1 }
    return (likely ?? own.first).map { CSVLayout(delimiter: first, header: $0) }
  }

  /// Thrown to stop reading once there are enough records.
  private struct Enough: Error {}

  /// Returns the first records as headers, without a first line `sep=;`.
  fileprivate static func headers(
    in bytes: UnsafeRawBufferPointer, _ delimiter: UInt8
  ) -> [CSVHeader] {
    var reader = CSVReader(delimiter: delimiter)
    var headers: [CSVHeader] = []
    let take = { (record: borrowing CSVRecord) in
      let header = CSVHeader(record)
      let isStatement = headers.isEmpty && (header.names.first ?? "").lowercased().hasPrefix("sep=")
      if !isStatement { headers.append(header) }
      if headers.count > mostAbove { throw Enough() }
    }
    try? reader.feed(bytes, onRecord: take, onProblem: { _ in })
    if headers.count <= mostAbove { try? reader.finish(onRecord: take, onProblem: { _ in }) }
    return headers
  }
}

/// The first bytes of a table, in which several formats look for their header: its first records
/// are read once for each delimiter.
public struct CSVHead {
  private let bytes: [UInt8]
  /// The delimiter that the file states or its first line shows.
  private let first: UInt8
  private var headers: [UInt8: [CSVHeader]] = [:]

  /// Nil for bytes without text and for UTF-16.
  public init?(_ bytes: [UInt8]) {
    guard case .delimited(let first) = bytes.withUnsafeBytes({ CSVDialect.detect(in: $0) }) else {
      return nil
    }
    self.bytes = bytes
    self.first = first
  }

  /// What ``CSVLayout/find(in:where:)`` finds in the bytes.
  public mutating func layout(where isHeader: (CSVHeader) -> Bool) -> CSVLayout? {
    CSVLayout.find(first, where: isHeader) { delimiter in
      if let known = headers[delimiter] { return known }
      let read = bytes.withUnsafeBytes { CSVLayout.headers(in: $0, delimiter) }
      headers[delimiter] = read
      return read
    }
  }
}
