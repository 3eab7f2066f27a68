#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension JSONScanner {
  /// Reads a string.
  mutating func text() throws(JSONProblem) -> JSONString {
    guard try nextByte() == 0x22 else { throw expected("a string") }
    let start = position + 1
    if let end = closingQuote(from: start) {
      position = end + 1
      return JSONString(
        bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), hasEscapes: false)
    }
    try skipLongString()
    let inside = UnsafeRawBufferPointer(rebasing: bytes[start..<(position - 1)])
    let backslash = inside.baseAddress.flatMap { memchr($0, 0x5C, inside.count) }
    return JSONString(bytes: inside, hasEscapes: backslash != nil)
  }

  /// Where a short string without escapes ends; nil for any other. Keys and ids are too short for
  /// `memchr` to be worth its call.
  @inline(__always)
  private func closingQuote(from start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var position = start
    let limit = min(start &+ 64, bytes.count)
    while position &+ 8 <= limit {
      let word = base.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let ends = Self.quotesAndBackslashes(UInt64(littleEndian: word))
      if ends != 0 {
        position &+= ends.trailingZeroBitCount &>> 3
        return bytes[position] == 0x22 ? position : nil
      }
      position &+= 8
    }
    while position < limit {
      let byte = bytes[position]
      if byte == 0x22 { return position }
      if byte == 0x5C { return nil }
      position &+= 1
    }
    return nil
  }

  /// The high bit of each byte that is a quote or a backslash, exact for the lowest such byte
  /// (https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord).
  @inline(__always)
  private static func quotesAndBackslashes(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let (quote, backslash) = (word ^ ones &* 0x22, word ^ ones &* 0x5C)
    return ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & ones << 7
  }

  /// Reads a number and returns its literal text.
  mutating func number() throws(JSONProblem) -> UnsafeRawBufferPointer {
    guard try kind() == .number else { throw expected("a number") }
    let start = position
    if bytes[position] == 0x2D { position += 1 }
    let leading = position
    try takeDigits()
    if bytes[leading] == 0x30, position > leading + 1 {
      throw expected("a number without leading zeros")
    }
    if position < bytes.count, bytes[position] == 0x2E {
      position += 1
      try takeDigits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, bytes[position] == 0x2B || bytes[position] == 0x2D {
        position += 1
      }
      try takeDigits()
    }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<position])
  }

  private mutating func takeDigits() throws(JSONProblem) {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    if position > start { return }
    throw position == bytes.count ? unexpectedEnd() : expected("a digit")
  }

  mutating func bool() throws(JSONProblem) -> Bool {
    let isTrue = try nextByte() == UInt8(ascii: "t")
    try take(isTrue ? "true" : "false")
    return isTrue
  }

  mutating func null() throws(JSONProblem) {
    _ = try nextByte()
    try take("null")
  }

  private mutating func take(_ literal: StaticString) throws(JSONProblem) {
    for offset in 0..<literal.utf8CodeUnitCount {
      guard position + offset < bytes.count else { throw unexpectedEnd() }
      guard bytes[position + offset] == literal.utf8Start[offset] else {
        throw expected("\(literal)")
      }
    }
    position += literal.utf8CodeUnitCount
  }

  /// Skips the next value, of any kind.
  ///
  /// Inside an object or array only strings and brackets are checked.
  mutating func skipValue() throws(JSONProblem) {
    switch try kind() {
    case .object, .array: try skipNested()
    case .string: try skipString()
    case .number: _ = try number()
    case .bool: _ = try bool()
    case .null: try null()
    }
  }

  private mutating func skipNested() throws(JSONProblem) {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case 0x22:
        try skipString()
        continue
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D: depth -= 1
      default: break
      }
      position += 1
      if depth == 0 { return }
    }
    throw unexpectedEnd()
  }

  private mutating func skipString() throws(JSONProblem) {
    if let end = closingQuote(from: position + 1) {
      position = end + 1
    } else {
      try skipLongString()
    }
  }

  /// A quote closes the string unless an odd number of backslashes stands before it.
  private mutating func skipLongString() throws(JSONProblem) {
    guard let base = bytes.baseAddress else { throw unexpectedEnd() }
    let start = position + 1
    var search = start
    while search < bytes.count, let found = memchr(base + search, 0x22, bytes.count - search) {
      let quote = UnsafeRawPointer(found) - base
      var first = quote
      while first > start, bytes[first - 1] == 0x5C { first -= 1 }
      search = quote + 1
      if (quote - first) % 2 == 0 {
        position = search
        return
      }
    }
    throw unexpectedEnd()
  }
}
