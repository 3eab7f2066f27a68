/// One record of a CSV file, lent to the caller for the time of one call.
///
/// The bytes belong to the reader: take what is needed with ``text(_:)`` and keep neither the
/// record nor a slice of ``field(_:)`` beyond the call.
public struct CSVRecord: ~Copyable {
  /// The line on which the record begins; the first line of a file is 1.
  public let line: Int
  private let bytes: UnsafeRawBufferPointer
  private let fields: UnsafeBufferPointer<CSVField>

  init(line: Int, bytes: UnsafeRawBufferPointer, fields: UnsafeBufferPointer<CSVField>) {
    self.line = line
    self.bytes = bytes
    self.fields = fields
  }

  /// How many fields the record has, at least one.
  public var count: Int { fields.count }

  /// The bytes of the field at `index`, or nil when the record is shorter.
  ///
  /// Without the enclosing quotes, and as they stand in the file: a doubled quote inside a
  /// quoted field is still doubled.
  public func field(_ index: Int) -> UnsafeRawBufferPointer? {
    guard fields.indices.contains(index) else { return nil }
    let field = fields[index]
    return UnsafeRawBufferPointer(rebasing: bytes[field.start..<field.end])
  }

  /// The bytes from one field through another, with what stands between them and the byte before:
  /// the same bytes are the same fields. Nil when the record is shorter.
  public func span(_ first: Int, through last: Int) -> UnsafeRawBufferPointer? {
    guard first >= 0, first <= last, last < fields.count else { return nil }
    // The byte before tells whether the first field is quoted.
    let start = max(fields[first].start - 1, 0)
    return UnsafeRawBufferPointer(rebasing: bytes[start..<fields[last].end])
  }

  /// Whether all fields are UTF-8 text.
  public var isUTF8: Bool {
    guard let first = fields.first, let last = fields.last else { return true }
    return String(validating: bytes[first.start..<last.end], as: UTF8.self) != nil
  }

  /// The text of the field at `index`, or nil when the record is shorter.
  ///
  /// Doubled quotes are single again, nothing is trimmed, and invalid UTF-8 is repaired with
  /// U+FFFD.
  public func text(_ index: Int) -> String? {
    guard let content = field(index) else { return nil }
    guard fields[index].holdsDoubledQuotes else {
      return String(decoding: content, as: UTF8.self)
    }
    return String(decoding: Self.withSingleQuotes(content), as: UTF8.self)
  }

  /// The texts of all fields, in order.
  public var texts: [String] {
    (0..<count).map { text($0) ?? "" }
  }

  private static func withSingleQuotes(_ content: UnsafeRawBufferPointer) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var isSecondOfPair = false
    for byte in content {
      if byte == ASCII.quote, isSecondOfPair {
        isSecondOfPair = false
      } else {
        result.append(byte)
        isSecondOfPair = byte == ASCII.quote
      }
    }
    return result
  }
}
