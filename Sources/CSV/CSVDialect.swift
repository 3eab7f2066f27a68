/// How a file separates its fields, detected from its first bytes.
public enum CSVDialect: Equatable, Sendable {
  /// Text with this delimiter between fields.
  case delimited(by: UInt8)
  /// A file in UTF-16, which ``CSVReader`` cannot read: it has to be saved as UTF-8.
  case utf16

  /// Detects the dialect from the header line; nil when `bytes` hold nothing but blank lines.
  ///
  /// The delimiter is the one that a first line such as `sep=;` states, else the comma, semicolon, tab
  /// or pipe that occurs most often outside quotes, in this order when two occur equally often; a
  /// header of one column counts as comma-separated. The first few kilobytes of a file are enough.
  public static func detect(in bytes: UnsafeRawBufferPointer) -> CSVDialect? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
    let hasMark = bytes.starts(with: ASCII.byteOrderMark)
    let text = bytes.dropFirst(hasMark ? ASCII.byteOrderMark.count : 0)
      .drop { $0 == ASCII.carriageReturn || $0 == ASCII.lineFeed }
    guard !text.isEmpty else { return nil }
    return .delimited(by: statedDelimiter(text) ?? commonestDelimiter(inHeaderOf: text))
  }

  /// Returns the delimiter that the first line states for Excel, `sep=;`, also in quotes; nil if
  /// none.
  private static func statedDelimiter(_ text: Slice<UnsafeRawBufferPointer>) -> UInt8? {
    let line = text.drop { $0 == ASCII.quote }
    guard line.prefix(4).elementsEqual("sep=".utf8, by: { $0 | 0x20 == $1 | 0x20 }) else {
      return nil
    }
    return line.dropFirst(4).first.flatMap { candidates.contains($0) ? $0 : nil }
  }

  private static let candidates = [ASCII.comma, ASCII.semicolon, ASCII.tab, ASCII.pipe]

  private static func commonestDelimiter(inHeaderOf text: Slice<UnsafeRawBufferPointer>) -> UInt8 {
    var counts = candidates.map { _ in 0 }
    var isQuoted = false
    for byte in text {
      if byte == ASCII.quote {
        isQuoted.toggle()
      } else if !isQuoted {
        if byte == ASCII.carriageReturn || byte == ASCII.lineFeed { break }
        if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
      }
    }
    let most = counts.max() ?? 0
    return zip(candidates, counts).first { $0.1 == most }?.0 ?? ASCII.comma
  }
}
