/// A calendar day, as the number of days since 1970-01-01; its time zone depends on the context.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let number: Int32

  public init(number: Int32) {
    self.number = number
  }

  /// Nil when there is no such day in the proleptic Gregorian calendar, or the year is not 1-9999.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Month(year: year, month: month).length
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(number: Int32(era * 146_097 + dayOfEra - 719_468))
  }

  /// Reads `2026-10-31`, and nothing else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }

  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// The day that many days later, or earlier when negative.
  public func advanced(by days: Int) -> Day {
    Day(number: Int32(clamping: Int(number) + days))
  }

  /// Days from the other day to this one.
  public func days(since other: Day) -> Int { Int(number) - Int(other.number) }

  /// Year, month (1-12) and day of the month.
  ///
  /// Source: Howard Hinnant, civil_from_days.
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  public var month: Month {
    let (year, month, _) = civil
    return Month(year: year, month: month)
  }

  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    Weekday.allCases[(Int(number) % 7 + 7 + 3) % 7]
  }

  /// `2026-10-31`.
  public var description: String {
    let (year, month, day) = civil
    guard (0...9999).contains(year) else {
      return String(year) + (month < 10 ? "-0\(month)" : "-\(month)")
        + (day < 10 ? "-0\(day)" : "-\(day)")
    }
    return FixedText.make(capacity: 10) { $0.append(year, month, day) }
  }
}

/// An inclusive range of calendar days.
public struct DayRange: Hashable, Sendable, CustomStringConvertible {
  public let first: Day
  public let last: Day

  public init(first: Day, last: Day) {
    self.first = first
    self.last = max(first, last)
  }

  /// The number of days, at least 1.
  public var count: Int { last.days(since: first) + 1 }

  public func contains(_ day: Day) -> Bool { first <= day && day <= last }

  public func overlaps(_ other: DayRange) -> Bool { first <= other.last && other.first <= last }

  /// Returns the smallest range that contains both, including the days between them.
  public func union(_ other: DayRange) -> DayRange {
    DayRange(first: min(first, other.first), last: max(last, other.last))
  }

  /// Returns the days that both have; nil for none.
  public func intersection(_ other: DayRange) -> DayRange? {
    overlaps(other)
      ? DayRange(first: max(first, other.first), last: min(last, other.last)) : nil
  }

  /// Its halves, the first no shorter; nil for one day.
  public var halves: (DayRange, DayRange)? {
    guard count > 1 else { return nil }
    let middle = first.advanced(by: (count - 1) / 2)
    return (
      DayRange(first: first, last: middle), DayRange(first: middle.advanced(by: 1), last: last)
    )
  }

  /// `2026-10-01 to 2026-10-31`; of one day `2026-10-01`.
  public var description: String { first == last ? "\(first)" : "\(first) to \(last)" }
}

extension FixedText {
  /// Appends `2026-10-31`.
  mutating func append(_ year: Int, _ month: Int, _ day: Int) {
    append(year, width: 4)
    append("-")
    append(month, width: 2)
    append("-")
    append(day, width: 2)
  }
}
