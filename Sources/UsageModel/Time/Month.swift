/// A calendar month.
public struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let year: Int
  /// 1 to 12.
  public let month: Int

  init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  /// Reads `2026-10`, and nothing else.
  public init?(_ text: some StringProtocol) {
    guard let first = Day(text + "-01") else { return nil }
    self = first.month
  }

  public static func < (left: Month, right: Month) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }

  /// 28 to 31 days.
  public var length: Int {
    switch month {
    case 2: isLeapYear ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private var isLeapYear: Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The first to the last day.
  public var days: DayRange {
    let first = Day(year: year, month: month, day: 1) ?? Day(number: 0)
    return DayRange(first: first, last: first.advanced(by: length - 1))
  }

  /// The month that many months later, or earlier when negative.
  public func advanced(by months: Int) -> Month {
    let count = year * 12 + month - 1 + months
    return Month(year: count / 12, month: count % 12 + 1)
  }

  /// How many months after another one it is; negative when it comes before.
  public func months(since other: Month) -> Int {
    (year - other.year) * 12 + month - other.month
  }

  /// `2026-10`.
  public var description: String {
    String(days.first.description.prefix(7))
  }
}

extension Month {
  /// The months of a year in English.
  static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `October`.
  public var name: String {
    let index = month - 1
    return Self.names.indices.contains(index) ? Self.names[index] : description
  }

  /// `October 2026`.
  public var title: String { "\(name) \(year)" }

  /// Returns 1 to 12 for `October`, `october` or `oct`; nil for anything but a month's name or its
  /// first three letters.
  static func number(named text: some StringProtocol) -> Int? {
    let wanted = text.lowercased()
    let index = names.firstIndex {
      $0.lowercased() == wanted || $0.prefix(3).lowercased() == wanted
    }
    return index.map { $0 + 1 }
  }
}
