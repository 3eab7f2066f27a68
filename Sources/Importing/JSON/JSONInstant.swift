import UsageModel

/// Reads points in time as agents write them: ISO 8601, or seconds or milliseconds since 1970.
enum JSONInstant {
  /// From this number on, which is the year 5138 in seconds, a number counts milliseconds.
  private static let firstMilliseconds: Int128 = 100_000_000_000
  /// The end of the year 9999.
  private static let last: Int128 = 253_402_300_799_999

  /// Reads the next value; nil when it is no time.
  static func parse(_ scanner: inout JSONScanner) throws(JSONProblem) -> Instant? {
    switch try scanner.kind() {
    case .string:
      let text = try scanner.text()
      return text.hasEscapes ? Instant(iso8601: text.string) : Instant(iso8601: text.bytes)
    case .number: return instant(DecimalText(try scanner.number()))
    default:
      try scanner.skipValue()
      return nil
    }
  }

  private static func instant(_ number: DecimalText?) -> Instant? {
    guard let number, number.coefficient > 0, let whole = number.scaled(by: 0) else { return nil }
    let milliseconds = whole >= firstMilliseconds ? whole : number.scaled(by: 3)
    guard let milliseconds, milliseconds <= last else { return nil }
    return Instant(milliseconds: Int64(milliseconds))
  }
}
