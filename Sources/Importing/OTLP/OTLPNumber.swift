internal import UsageModel

/// Reads the numbers of telemetry, which are JSON numbers or texts.
enum OTLPNumber {
  /// Reads a count, such as `15`, `"15"` or `15.0`.
  ///
  /// Throws when it is negative, a fraction, beyond 2^53 or no number.
  static func count(_ value: JSONString, _ field: String) throws(RowError) -> Int64 {
    do throws(CountProblem) {
      guard DecimalText(value.bytes) != nil || isLong(value) else { throw CountProblem.notANumber }
      return try JSONCount.parse(value.bytes)
    } catch {
      throw RowError(
        "\"\(field)\" \(error.rawValue); expected a whole number from 0 to 9007199254740992")
    }
  }

  /// Reads dollars from their decimal digits.
  ///
  /// Throws when they are negative, more than a row holds, or no number.
  static func dollars(_ value: JSONString, _ field: String) throws(RowError) -> Money {
    guard let dollars = Money(dollars: value.string), dollars >= .zero else {
      throw RowError("\"\(field)\" is no cost; expected dollars from 0 to 9.2 million")
    }
    return dollars
  }

  /// Reads nanoseconds since 1970; nil for 0, which stands for an unknown time, and for none.
  static func nanoseconds(_ value: JSONString?) -> Int64? {
    guard let value, let number = Int64(value.string), number > 0 else { return nil }
    return number
  }

  /// Whether it is a number with more digits than are read.
  private static func isLong(_ value: JSONString) -> Bool {
    value.bytes.count > 36
      && value.bytes.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }
  }
}

extension Instant {
  /// The millisecond of a time in nanoseconds since 1970.
  init(nanoseconds: Int64) { self.init(milliseconds: nanoseconds / 1_000_000) }
}
