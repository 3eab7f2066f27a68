/// Writes RFC 4180 records into a buffer of bytes.
///
/// A cell is quoted only where it must be: when it holds the delimiter, a quote or a line
/// break, when it begins with a byte-order mark, and when it is empty and alone in its record,
/// which would otherwise be a blank line.
public struct CSVWriter: Sendable {
  /// The line ending of a record.
  public enum LineEnding: Sendable {
    /// Carriage return and line feed, as RFC 4180 has it.
    case crlf
    /// A line feed alone.
    case lf
  }

  /// The bytes that were written and not yet taken.
  public private(set) var bytes: [UInt8]
  private let delimiter: UInt8
  private let lineEnding: [UInt8]

  /// A writer with an empty buffer, or one that holds the UTF-8 byte-order mark.
  ///
  /// Absent options: commas, CRLF, no mark.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","), lineEnding: LineEnding = .crlf,
    byteOrderMark: Bool = false
  ) {
    self.delimiter = delimiter
    self.lineEnding =
      switch lineEnding {
      case .crlf: [ASCII.carriageReturn, ASCII.lineFeed]
      case .lf: [ASCII.lineFeed]
      }
    bytes = byteOrderMark ? ASCII.byteOrderMark : []
  }

  /// Writes one record; no cells write nothing.
  public mutating func append(_ cells: [CSVCell]) {
    append(count: cells.count) { cells[$0] }
  }

  /// Writes one record of so many cells.
  public mutating func append(count: Int, _ cell: (Int) -> CSVCell) {
    guard count > 0 else { return }
    for index in 0..<count {
      if index > 0 { bytes.append(delimiter) }
      append(cell(index).content, isAlone: count == 1)
    }
    bytes.append(contentsOf: lineEnding)
  }

  /// The bytes of cells in the middle of a record, with the delimiter between them: for cells that
  /// many records share.
  public static func bytes(of cells: [CSVCell]) -> [UInt8] {
    var writer = CSVWriter()
    for (index, cell) in cells.enumerated() {
      if index > 0 { writer.bytes.append(writer.delimiter) }
      writer.append(cell.content, isAlone: false)
    }
    return writer.bytes
  }

  /// Makes room for so many bytes.
  public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Returns what was written since the last call and empties the buffer.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func append(_ content: String, isAlone: Bool) {
    var content = content
    content.withUTF8 { append($0, isAlone: isAlone) }
  }

  private mutating func append(_ content: UnsafeBufferPointer<UInt8>, isAlone: Bool) {
    guard needsQuotes(content) || (isAlone && content.isEmpty) else {
      bytes.append(contentsOf: content)
      return
    }
    bytes.append(ASCII.quote)
    for byte in content {
      if byte == ASCII.quote { bytes.append(ASCII.quote) }
      bytes.append(byte)
    }
    bytes.append(ASCII.quote)
  }

  private func needsQuotes(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in content {
      if byte == delimiter || byte == ASCII.quote || byte == ASCII.lineFeed
        || byte == ASCII.carriageReturn
      {
        return true
      }
    }
    return content.first == ASCII.byteOrderMark[0] && content.starts(with: ASCII.byteOrderMark)
  }
}
