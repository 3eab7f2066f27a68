internal import SQLite
import UsageModel

/// What the columns of usage hold, in whichever storage class SQLite has it.
extension SQLiteValue {
  /// The value as text; empty for NULL and for bytes.
  var string: String {
    switch self {
    case .null, .blob: ""
    case .integer(let value): String(value)
    // The shortest decimal that stands for the number.
    case .real(let value): "\(value)"
    case .text(let text): text
    }
  }

  var isNull: Bool { self == .null }

  /// The number of a row, as the line by which problems name it; 0 where it is none that a line can have.
  var rowNumber: Int { max(Int(string) ?? 0, 0) }

  /// Returns a token count; nil for NULL.
  func count(_ column: String) throws(RowError) -> Int64? {
    if isNull { return nil }
    var text = string
    let count = text.withUTF8 { bytes in
      Result { () throws(CountProblem) in try JSONCount.parse(UnsafeRawBufferPointer(bytes)) }
    }
    switch count {
    case .success(let value): return value
    case .failure(let problem):
      let fault = DecimalText(text) == nil ? .notANumber : problem
      throw RowError(column: column, "\(fault.rawValue); " + Self.expectedCount)
    }
  }

  private static let expectedCount =
    "expected a whole number from 0 to \(TokenCounts.largestPlausible)"

  /// Returns an amount of dollars; nil for NULL.
  func dollars(_ column: String) throws(RowError) -> Money? {
    if isNull { return nil }
    guard let cost = Money(dollars: string), cost >= .zero else {
      throw RowError(column: column, "is no cost; expected dollars from 0 to 9.2 million")
    }
    return cost
  }

  /// Returns an instant: seconds or milliseconds since 1970, or a date and time in UTC.
  func instant(_ column: String) throws(RowError) -> Instant {
    let text = string
    if let number = Int64(text), number > 0, number < Self.latest {
      // Milliseconds have passed this number since 1973, seconds will in the year 5138.
      return Instant(milliseconds: number < 100_000_000_000 ? number * 1000 : number)
    }
    guard let at = Instant(iso8601: text) else {
      throw RowError(
        column: column,
        "is no instant; expected seconds or milliseconds since 1970, or one such as "
          + "2026-09-20T10:11:12Z")
    }
    return at
  }

  /// The year 5138 in milliseconds.
  private static let latest: Int64 = 100_000_000_000_000
}
