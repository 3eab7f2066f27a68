/// Where the header of a table stands and what stands between its cells.
///
/// Above a header spreadsheet programs and people put a title, empty rows, or the line `sep=;` that
/// Excel reads.
public struct CSVLayout: Equatable, Sendable {
  /// What stands between the cells.
  public let delimiter: UInt8
  /// The header, with the line on which it begins.
  public let header: CSVHeader

  /// Records above a header; what stands further down is content.
  private static let mostAbove = 10

  /// The first record of a file's first bytes that `isHeader` takes for one.
  ///
  /// The delimiter is the one that the file states or its first line shows, else any that makes such a
  /// record; a table of pipes begins with its header, as others are part of prose. Without such a
  /// record it is the first that has two names, else the first. Nil for bytes without text and for
  /// UTF-16.
  public static func find(
    in bytes: UnsafeRawBufferPointer, where isHeader: (CSVHeader) -> Bool
  ) -> CSVLayout? {
    guard case .delimited(let first) = CSVDialect.detect(in: bytes) else { return nil }
    let headers = headers(in: bytes, first)
    for (index, header) in headers.enumerated() where index == 0 || first != ASCII.pipe {
      if isHeader(header) { return CSVLayout(delimiter: first, header: header) }
    }
    for other in [ASCII.comma, ASCII.semicolon, ASCII.tab] where other != first {
      guard let header = Self.headers(in: bytes, other).first(where: isHeader) else { continue }
      return CSVLayout(delimiter: other, header: header)
    }
    let likely = headers.first { header in header.names.count { !$0.isEmpty } > 1 }
    return (likely ?? headers.first).map { CSVLayout(delimiter: first, header: $0) }
  }

  /// Ends reading once there are enough records.
  private struct Enough: Error {}

  /// The first records as headers; only the second line and what follows where the first says `sep=;`.
  private static func headers(
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
