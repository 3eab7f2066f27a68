extension Instant {
  /// Reads an RFC 3339 / ISO 8601 instant: `2026-09-14T09:02:19.400Z`, with an offset
  /// (`+02:00`, `+0200`), a blank for the `T`, or without a zone, which means UTC.
  ///
  /// Digits beyond the millisecond are cut off. A leap second reads as the last second. Nil for
  /// anything else, calendar nonsense (30 February) included.
  public init?(iso8601 bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 10 else { return nil }
    if bytes.count == PlainInstant.length, let plain = PlainInstant(bytes) {
      self.init(milliseconds: plain.milliseconds)
      return
    }
    var reader = InstantReader(bytes: bytes)
    guard let day = reader.day() else { return nil }
    guard let clock = reader.clock(), let offset = reader.offset(), reader.isAtEnd else {
      return nil
    }
    self.init(milliseconds: Int64(day.number) * Self.millisecondsPerDay + clock - offset)
  }

  public init?(iso8601 text: String) {
    var text = text
    let parsed = text.withUTF8 { Instant(iso8601: UnsafeRawBufferPointer($0)) }
    guard let parsed else { return nil }
    self = parsed
  }
}

/// Reads the parts of an instant from left to right.
private struct InstantReader {
  let bytes: UnsafeRawBufferPointer
  var position = 0

  init(bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func day() -> Day? {
    guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// Milliseconds since midnight; a bare day is midnight.
  mutating func clock() -> Int64? {
    if isAtEnd { return 0 }
    guard take("T") || take("t") || take(" ") else { return nil }
    guard let hour = digits(2), hour < 24, take(":"), let minute = digits(2), minute < 60 else {
      return nil
    }
    let minutes = Int64(hour * 60 + minute) * 60_000
    guard take(":") else { return minutes }
    guard let second = digits(2), second <= 60, let fraction = milliseconds() else { return nil }
    return minutes + Int64(min(second, 59) * 1000 + fraction)
  }

  private mutating func milliseconds() -> Int? {
    guard take(".") else { return 0 }
    var value = 0
    var count = 0
    while let digit = digit() {
      if count < 3 { value = value * 10 + digit }
      count += 1
    }
    guard count > 0 else { return nil }
    while count < 3 {
      value *= 10
      count += 1
    }
    return value
  }

  /// Milliseconds east of UTC.
  mutating func offset() -> Int64? {
    if isAtEnd || take("Z") || take("z") { return 0 }
    let sign: Int64 = take("+") ? 1 : -1
    guard sign == 1 || take("-"), let hours = digits(2) else { return nil }
    var minutes: Int? = 0
    if !isAtEnd {
      _ = take(":")
      minutes = digits(2)
    }
    guard let minutes, hours < 24, minutes < 60 else { return nil }
    return sign * Int64(hours * 60 + minutes) * 60_000
  }

  private mutating func digits(_ count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  private mutating func digit() -> Int? {
    guard position < bytes.count else { return nil }
    let value = Int(bytes[position]) - 0x30
    guard value >= 0, value <= 9 else { return nil }
    position += 1
    return value
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
    position += 1
    return true
  }
}

/// An instant in the format that nearly all sources use, `2026-09-14T09:02:19.400Z`, parsed eight
/// bytes at a time.
struct PlainInstant {
  static let length = 24

  /// Since 1970, UTC.
  let milliseconds: Int64

  /// Nil for any other format, and for an invalid instant.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard let date = Self.digits(bytes, at: 0, "0000-00-", numbers: 0x00FF_FF00_FFFF_FFFF),
      let middle = Self.digits(bytes, at: 8, "00T00:00", numbers: 0xFFFF_00FF_FF00_FFFF),
      let end = Self.digits(bytes, at: 16, ":00.000Z", numbers: 0x00FF_FFFF_00FF_FF00)
    else { return nil }
    let year = Self.pair(date, 0) * 100 + Self.pair(date, 2)
    let (hour, minute) = (Self.pair(middle, 3), Self.pair(middle, 6))
    let second = Self.pair(end, 1)
    guard hour < 24, minute < 60, second < 60,
      let day = Day(year: year, month: Self.pair(date, 5), day: Self.pair(middle, 0))
    else { return nil }
    let fraction = Self.pair(end, 4) * 10 + Int(end >> 48 & 0x0F)
    let clock = ((hour * 60 + minute) * 60 + second) * 1000 + fraction
    milliseconds = Int64(day.number) * Instant.millisecondsPerDay + Int64(clock)
  }

  /// Subtracts a pattern from eight bytes, which leaves the digits as numbers and 0 elsewhere; nil
  /// if they do not match the pattern. `numbers` has all bits of the bytes that are digits.
  private static func digits(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, _ pattern: StaticString, numbers: UInt64
  ) -> UInt64? {
    let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let zero = UnsafeRawPointer(pattern.utf8Start).loadUnaligned(as: UInt64.self)
    let rest = UInt64(littleEndian: word) ^ UInt64(littleEndian: zero)
    // 0x76 more sets the highest bit of what is above 9.
    let tooLarge = ((rest & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676 | rest)
    guard rest & ~numbers == 0, tooLarge & 0x8080_8080_8080_8080 == 0 else { return nil }
    return rest
  }

  /// The two digits from a byte on.
  private static func pair(_ digits: UInt64, _ byte: UInt64) -> Int {
    Int(digits >> (byte * 8) & 0x0F) * 10 + Int(digits >> (byte * 8 + 8) & 0x0F)
  }
}
