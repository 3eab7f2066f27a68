#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The content of a JSON string, in place; valid as long as the scanned bytes are.
struct JSONString {
  /// The bytes between the quotes.
  let bytes: UnsafeRawBufferPointer
  let hasEscapes: Bool

  /// Returns whether the string is `name`, however it is escaped.
  // Inlined, so that a switch over names compares lengths before it calls anything.
  @inline(__always)
  static func ~= (name: StaticString, text: JSONString) -> Bool {
    guard text.bytes.count == name.utf8CodeUnitCount || text.hasEscapes else { return false }
    return text.isSpelled(name)
  }

  @inline(__always)
  static func == (text: JSONString, name: StaticString) -> Bool { name ~= text }

  private func isSpelled(_ name: StaticString) -> Bool {
    if hasEscapes {
      return string.utf8.elementsEqual(
        UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
    guard let base = bytes.baseAddress else { return true }
    return memcmp(base, name.utf8Start, bytes.count) == 0
  }

  /// Returns whether the bytes are the UTF-8 of `string`; false for a string with escapes, even an
  /// equal one.
  func isSpelled(_ string: String) -> Bool {
    guard !hasEscapes, string.utf8.count == bytes.count else { return false }
    let equal = string.utf8.withContiguousStorageIfAvailable { other in
      guard let base = bytes.baseAddress, let start = other.baseAddress else { return true }
      return memcmp(base, start, bytes.count) == 0
    }
    return equal ?? string.utf8.elementsEqual(bytes)
  }

  /// The string, with its escapes resolved (RFC 8259, section 7).
  ///
  /// A lone surrogate, an unknown escape and a NUL become U+FFFD, so that a name can always be
  /// shown.
  var string: String {
    guard hasEscapes || bytes.contains(0) else { return String(decoding: bytes, as: UTF8.self) }
    var decoder = EscapeDecoder(bytes: bytes)
    return decoder.decode()
  }
}

/// Resolves the escapes of one JSON string (RFC 8259, section 7).
struct EscapeDecoder {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  private var output: [UInt8] = []

  init(bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  mutating func decode() -> String {
    output.reserveCapacity(bytes.count)
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case 0x5C: decodeEscape()
      case 0: append("\u{FFFD}")
      default: output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func decodeEscape() {
    guard position < bytes.count else { return append("\u{FFFD}") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: output.append(byte)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "u"):
      // A file that contains a NUL counts as binary, so that none gets into the ledger.
      let scalar = codePoint()
      append(scalar == "\0" ? "\u{FFFD}" : scalar)
    default: append("\u{FFFD}")
    }
  }

  /// One UTF-16 unit, or the two of a surrogate pair.
  private mutating func codePoint() -> Unicode.Scalar {
    guard let first = unit() else { return "\u{FFFD}" }
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    let afterFirst = position
    if take(0x5C), take(UInt8(ascii: "u")), let second = unit(),
      (0xDC00..<0xE000).contains(second)
    {
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }
    position = afterFirst
    return "\u{FFFD}"
  }

  /// Four hexadecimal digits.
  private mutating func unit() -> UInt32? {
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard position + offset < bytes.count,
        let digit = Character(Unicode.Scalar(bytes[position + offset])).hexDigitValue
      else { return nil }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
