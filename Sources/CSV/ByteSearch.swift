/// Finds the first of up to three byte values, eight bytes at a time.
///
/// The word trick is the "has a zero byte" test of Bit Twiddling Hacks
/// (https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord): a borrow can only
/// disturb bytes above a true match, so the lowest match is exact.
struct ByteSearch: Sendable {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  init(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
    self.first = Self.ones &* UInt64(first)
    self.second = Self.ones &* UInt64(second)
    self.third = Self.ones &* UInt64(third)
  }

  init(_ byte: UInt8) {
    self.init(byte, byte, byte)
  }

  static let lineBreak = ByteSearch(ASCII.carriageReturn, ASCII.lineFeed, ASCII.lineFeed)
  static let lineFeed = ByteSearch(ASCII.lineFeed)
  static let quote = ByteSearch(ASCII.quote)

  /// The offset of the first match at or after `start`, or `bytes.count` when there is none.
  @inline(__always)
  func firstMatch(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return bytes.count }
    let lastWord = bytes.count &- 8
    var position = start
    while position <= lastWord {
      let found = matches(
        UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
      if found != 0 { return position &+ found.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < bytes.count, matches(UInt64(bytes[position])) & 0x80 == 0 { position &+= 1 }
    return position
  }

  /// The high bit of each of the eight bytes at `position` that is one of the three, of which the
  /// second and third are control characters; bytes behind the last one are none.
  @inline(__always)
  func fieldEnds(
    in bytes: UnsafeRawBufferPointer, _ base: UnsafeRawPointer, at position: Int
  ) -> UInt64 {
    let rest = bytes.count &- position
    if rest >= 8 {
      return allMatches(
        UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
    }
    var word: UInt64 = 0
    for offset in (0..<rest).reversed() { word = word << 8 | UInt64(bytes[position &+ offset]) }
    return allMatches(word) & (1 << (UInt64(rest) &* 8) &- 1)
  }

  /// How many lines end in `bytes`; CRLF ends one.
  static func lineBreakCount(in bytes: UnsafeRawBufferPointer) -> Int {
    var count = 0
    var position = lineBreak.firstMatch(in: bytes, from: 0)
    while position < bytes.count {
      count += 1
      let isPair =
        bytes[position] == ASCII.carriageReturn && position + 1 < bytes.count
        && bytes[position + 1] == ASCII.lineFeed
      position += isPair ? 2 : 1
      position = lineBreak.firstMatch(in: bytes, from: position)
    }
    return count
  }

  /// The high bit of each byte that is one of the three, exact for the lowest such byte.
  @inline(__always)
  private func matches(_ word: UInt64) -> UInt64 {
    let (a, b, c) = (word ^ first, word ^ second, word ^ third)
    return (((a &- Self.ones) & ~a) | ((b &- Self.ones) & ~b) | ((c &- Self.ones) & ~c))
      & (Self.ones << 7)
  }

  /// The high bit of each byte that is one of the three, exact for all of them.
  @inline(__always)
  private func allMatches(_ word: UInt64) -> UInt64 {
    let equal = Self.zeroBytes(word ^ first)
    // Line breaks are rare: a byte below 16 tells that there may be one.
    let areHigh = ((word &- Self.ones &* 0x10) & ~word & (Self.ones << 7)) == 0
    if areHigh { return equal }
    return equal | Self.zeroBytes(word ^ second) | Self.zeroBytes(word ^ third)
  }

  /// The high bit of each byte that is zero: no byte of the sum carries into the next one.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    let low = ones &* 0x7F
    return ~(((word & low) &+ low) | word) & ~low
  }
}
