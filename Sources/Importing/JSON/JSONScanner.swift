/// Scans JSON text from left to right without building values: what is not asked for is skipped.
///
/// ```swift
/// var scanner = JSONScanner(line)
/// try scanner.enterObject()
/// while let key = try scanner.nextKey() {
///   if key == "id" { id = try scanner.text().string } else { try scanner.skipValue() }
/// }
/// ```
///
/// After ``nextKey()`` the value must be read, entered or skipped. Nothing recurses: how deep
/// skipped values nest does not matter.
struct JSONScanner {
  let bytes: UnsafeRawBufferPointer
  var position = 0
  /// Whether an object or array was entered and none of its members was read yet.
  private var isAtFirst = false

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// The kind of the value that comes next.
  @inline(__always)
  mutating func kind() throws(JSONProblem) -> JSONKind {
    guard let kind = JSONKind(firstByte: try nextByte()) else { throw expected("a value") }
    return kind
  }

  mutating func enterObject() throws(JSONProblem) {
    guard try kind() == .object else { throw expected("an object") }
    position += 1
    isAtFirst = true
  }

  /// The next member's key, or nil at the end of the object.
  mutating func nextKey() throws(JSONProblem) -> JSONString? {
    guard try hasNext(closing: 0x7D, "a comma or the end of the object") else { return nil }
    guard try nextByte() == 0x22 else { throw expected("a key in quotes") }
    let key = try text()
    guard try nextByte() == 0x3A else { throw expected("a colon after the key") }
    position += 1
    return key
  }

  mutating func enterArray() throws(JSONProblem) {
    guard try kind() == .array else { throw expected("an array") }
    position += 1
    isAtFirst = true
  }

  /// Whether the array has another element, which is then to be read.
  mutating func nextElement() throws(JSONProblem) -> Bool {
    try hasNext(closing: 0x5D, "a comma or the end of the array")
  }

  /// Checks that nothing follows the value.
  mutating func finish() throws(JSONProblem) {
    skipBlanks()
    guard position == bytes.count else { throw expected("nothing after the value") }
  }

  @inline(__always)
  private mutating func hasNext(closing: UInt8, _ what: String) throws(JSONProblem) -> Bool {
    let byte = try nextByte()
    let wasAtFirst = isAtFirst
    isAtFirst = false
    if byte == closing {
      position += 1
      return false
    }
    if wasAtFirst { return true }
    guard byte == 0x2C else { throw expected(what) }
    position += 1
    return true
  }

  /// Returns the next byte that is not a blank.
  @inline(__always)
  mutating func nextByte() throws(JSONProblem) -> UInt8 {
    if position < bytes.count, bytes[position] > 0x20 { return bytes[position] }
    skipBlanks()
    guard position < bytes.count else { throw unexpectedEnd() }
    return bytes[position]
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  func expected(_ what: String) -> JSONProblem {
    JSONProblem(offset: position, reason: "expected \(what)")
  }

  func unexpectedEnd() -> JSONProblem {
    JSONProblem(
      offset: bytes.count, reason: "the JSON ends before it is complete", isUnexpectedEnd: true)
  }
}

extension JSONScanner {
  /// Reads a string; nil for `null`, for an empty string and for any other value.
  mutating func optionalText() throws(JSONProblem) -> JSONString? {
    guard try kind() == .string else {
      try skipValue()
      return nil
    }
    let text = try text()
    return text.bytes.isEmpty ? nil : text
  }

  /// Reads a value and returns whether it is `true`.
  mutating func isTrue() throws(JSONProblem) -> Bool {
    guard try kind() == .bool else {
      try skipValue()
      return false
    }
    return try bool()
  }

  /// Enters an object and returns true, or skips any other value and returns false.
  mutating func enterIfObject() throws(JSONProblem) -> Bool {
    guard try kind() == .object else {
      try skipValue()
      return false
    }
    try enterObject()
    return true
  }
}

/// The kind of a JSON value, as its first byte shows.
enum JSONKind: String {
  case object = "an object"
  case array = "an array"
  case string = "a string"
  case number = "a number"
  case bool = "true or false"
  case null = "null"

  init?(firstByte: UInt8) {
    switch firstByte {
    case 0x7B: self = .object
    case 0x5B: self = .array
    case 0x22: self = .string
    case 0x2D, 0x30...0x39: self = .number
    case 0x74, 0x66: self = .bool
    case 0x6E: self = .null
    default: return nil
    }
  }
}

/// A JSON syntax error: where it is and what was expected; never the text itself.
public struct JSONProblem: Error, Equatable, Sendable {
  /// The byte offset, from 0.
  public internal(set) var offset: Int
  /// The line, from 1.
  public internal(set) var line = 1
  /// `expected a colon after the key`.
  public internal(set) var reason: String
  /// Whether the text ends before it is complete, as a file does that is still being written.
  public internal(set) var isUnexpectedEnd = false
}
