#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The content of a JSON string, in place; valid as long as the scanned bytes are.
struct JSONText {
  /// The bytes between the quotes.
  let bytes: UnsafeRawBufferPointer
  let holdsEscapes: Bool

  /// Returns whether the string is `name`, however it is escaped.
  // Inlined, so that a switch over names compares lengths before it calls anything.
  @inline(__always)
  static func ~= (name: StaticString, text: JSONText) -> Bool {
    guard text.bytes.count == name.utf8CodeUnitCount || text.holdsEscapes else { return false }
    return text.isSpelled(name)
  }

  @inline(__always)
  static func == (text: JSONText, name: StaticString) -> Bool { name ~= text }

  private func isSpelled(_ name: StaticString) -> Bool {
    if holdsEscapes {
      return string.utf8.elementsEqual(
        UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
    guard let base = bytes.baseAddress else { return true }
    return memcmp(base, name.utf8Start, bytes.count) == 0
  }

  /// Returns whether the bytes are the UTF-8 of `string`; false for a string with escapes, even an
  /// equal one.
  func isSpelled(_ string: String) -> Bool {
    guard !holdsEscapes, string.utf8.count == bytes.count else { return false }
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
    guard holdsEscapes || bytes.contains(0) else { return String(decoding: bytes, as: UTF8.self) }
    var decoder = EscapeDecoder(bytes: bytes)
    return decoder.decode()
  }
}
