internal import UsageModel

/// A date as a sheet writes it.
enum SheetDate: Equatable {
  /// An unambiguous date: `2026-04-26`, `26.04.2026`.
  case day(Day)
  /// Day and month in an unknown order, and the year: `4/26/2026`.
  case ambiguous(first: Int, second: Int, year: Int)

  /// Parses a date; nil for any other form.
  init?(_ text: String) {
    let isSeparator: (Character) -> Bool = { $0 == "/" || $0 == "-" || $0 == "." }
    let parts = text.split(omittingEmptySubsequences: false, whereSeparator: isSeparator)
    let separators = text.filter(isSeparator)
    guard parts.count == 3, let separator = separators.first, separators.last == separator,
      let first = Self.number(parts[0]), let second = Self.number(parts[1]),
      let third = Self.number(parts[2])
    else { return nil }
    if parts[0].count == 4 {
      guard let day = Day(year: first, month: second, day: third) else { return nil }
      self = .day(day)
      return
    }
    guard parts[0].count <= 2, parts[2].count == 4 || parts[2].count == 2 else { return nil }
    let year = parts[2].count == 2 ? 2000 + third : third
    if separator == "." {
      guard let day = Day(year: year, month: second, day: first) else { return nil }
      self = .day(day)
    } else {
      self = .ambiguous(first: first, second: second, year: year)
    }
  }

  /// Returns the day, with the numbers in the given order; nil if there is no such day.
  func day(_ order: SheetDateOrder.Order) -> Day? {
    switch (self, order) {
    case (.day(let day), _): day
    case (.ambiguous(let first, let second, let year), .dayFirst):
      Day(year: year, month: second, day: first)
    case (.ambiguous(let first, let second, let year), .monthFirst):
      Day(year: year, month: first, day: second)
    }
  }

  private static func number(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }
}
