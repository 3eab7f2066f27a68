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

/// The order of day and month in dates such as `4/5/2026`, decided for a whole sheet.
struct SheetDateOrder {
  enum Order: String, CaseIterable, Sendable {
    case dayFirst = "dmy"
    case monthFirst = "mdy"
  }

  private let order: Order

  /// Decides the order; a number above 12 cannot be a month and proves it.
  ///
  /// Throws a ``FileFailure`` that names `--date-order` when the sheet proves both orders, or
  /// neither where it matters; a `stated` order is taken as it is.
  init(
    _ evidence: Evidence, stated: Order?, path: String
  ) throws(FileFailure) {
    if let stated { order = stated } else { order = try evidence.order(path: path) }
  }

  /// The first line that proves each order, and the first that is ambiguous.
  struct Evidence {
    private var dayFirst: Int?
    private var monthFirst: Int?
    private var open: Int?

    mutating func take(_ date: SheetDate?, line: Int) {
      guard case .ambiguous(let first, let second, _) = date else { return }
      if first > 12, second <= 12 {
        dayFirst = dayFirst ?? line
      } else if second > 12, first <= 12 {
        monthFirst = monthFirst ?? line
      } else if first != second {
        open = open ?? line
      }
    }

    fileprivate func order(path: String) throws(FileFailure) -> Order {
      if let dayFirst, let monthFirst {
        throw FileFailure(
          .badData, path: path, line: max(dayFirst, monthFirst),
          reason: "has dates with the day first (line \(dayFirst)) and with the month first "
            + "(line \(monthFirst)); write them all as 2026-04-26, or say --date-order mdy or dmy "
            + "to reject those that do not fit")
      }
      if dayFirst == nil, monthFirst == nil, let open {
        throw FileFailure(
          .badData, path: path, line: open,
          reason: "nothing in the file tells whether its dates have the day or the month first; "
            + "say --date-order mdy (4/26/2026) or --date-order dmy (26/4/2026)")
      }
      return monthFirst == nil ? .dayFirst : .monthFirst
    }
  }

  func day(_ date: SheetDate?) throws(RowError) -> Day {
    guard let day = date?.day(order) else {
      let example = order == .dayFirst ? "26/4/2026" : "4/26/2026"
      throw RowError("the date cannot be read; expected 2026-04-26, 26.04.2026 or \(example)")
    }
    return day
  }
}
