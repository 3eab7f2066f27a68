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
