/// A unit of the calendar by its name: `2026-10`, `october`, `last-week`, `2026Q3`, `2026`. Some
/// names depend on the current day.
public enum PeriodName: Hashable, Sendable {
  /// A unit that does not depend on the current day.
  case fixed(CalendarUnit, DayRange)
  /// The unit that contains today, or one that many units before it.
  case recent(CalendarUnit, back: Int)
  /// The most recent month (1 to 12) or quarter (1 to 4) with this number that has begun.
  case lastBegun(CalendarUnit, number: Int)
  /// The latest days, or whole units with the one that contains today.
  case latest(RecentPeriod)

  /// The calendar unit.
  public var unit: CalendarUnit {
    switch self {
    case .fixed(let unit, _), .recent(let unit, _), .lastBegun(let unit, _): unit
    case .latest(let recent): recent.unit
    }
  }

  /// The days, if they do not depend on the current day; otherwise nil.
  public var fixedDays: DayRange? {
    if case .fixed(_, let days) = self { days } else { nil }
  }

  /// Returns the period that the name means today.
  public func period(on today: Today) -> Period {
    if case .latest(let recent) = self { return recent.period(on: today) }
    return Period(to: unit, days(on: today), on: today)
  }

  private func days(on today: Today) -> DayRange {
    func days(back: Int) -> DayRange {
      unit.days(back, before: today.day, weekStart: today.weekStart)
    }
    let month = today.day.month.month
    switch self {
    case .fixed(_, let days): return days
    case .recent(_, let back): return days(back: back)
    case .lastBegun(.quarter, let number): return days(back: ((month + 2) / 3 - number + 4) % 4)
    case .lastBegun(_, let number): return days(back: (month - number + 12) % 12)
    case .latest(let recent): return recent.period(on: today).days
    }
  }
}

extension PeriodName {
  private static let recent: [(word: String, unit: CalendarUnit, back: Int)] =
    [("today", .day, 0), ("yesterday", .day, 1)]
    + CalendarUnit.allCases.dropFirst().flatMap { unit in
      [("this-\(unit.rawValue)", unit, 0), ("last-\(unit.rawValue)", unit, 1)]
    }

  /// All words that are names: `today`, `last-week`, `october`; not their short forms.
  public static let words = recent.map(\.word) + Month.names.map { $0.lowercased() }

  /// The words that name one unit, with `this` and `last`.
  public static func words(of unit: CalendarUnit) -> [String] {
    ["this", "last"] + words.filter { PeriodName($0)?.unit == unit }
  }

  /// Parses a word, ignoring case and with blanks for hyphens; a month's name or its first three
  /// letters, also with a year; and `2026-10-31`, `2026-W44`, `2026-10`, `2026Q3`, `2026-Q3`, `Q3`,
  /// `2026`.
  public init?(_ text: String) {
    let word = String(text.lowercased().map { $0 == " " ? "-" : $0 })
    if let recent = Self.recent.first(where: { $0.word == word }) {
      self = .recent(recent.unit, back: recent.back)
    } else if let name = Self.dated(word) ?? Self.month(word) ?? Self.quarter(word) {
      self = name
    } else {
      return nil
    }
  }

  /// Parses the names of one unit; `this` and `last` are short for `this-month` and `last-month`.
  public init?(_ text: String, of unit: CalendarUnit) {
    let isShort = ["this", "last"].contains(text.lowercased())
    self.init(isShort ? "\(text)-\(unit.rawValue)" : text)
    guard self.unit == unit else { return nil }
  }

  private static func dated(_ word: String) -> PeriodName? {
    if let day = Day(word) { return .fixed(.day, DayRange(first: day, last: day)) }
    if let month = Month(word) { return .fixed(.month, month.days) }
    if let week = Week(iso: word.uppercased()) { return .fixed(.week, week.days) }
    return Month(word + "-01").map { whole(.year, from: $0) }
  }

  /// `october`, `oct`, `october-2026`.
  private static func month(_ word: String) -> PeriodName? {
    let parts = word.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let number = Month.number(named: first) else { return nil }
    guard parts.count == 2 else { return .lastBegun(.month, number: number) }
    return Month(parts[1] + (number < 10 ? "-0" : "-") + String(number))
      .map { .fixed(.month, $0.days) }
  }

  /// `2026q3`, `2026-q3`, `q3`.
  private static func quarter(_ word: String) -> PeriodName? {
    guard let number = ["q1", "q2", "q3", "q4"].firstIndex(where: word.hasSuffix) else {
      return nil
    }
    let year = word.dropLast(2)
    if year.isEmpty { return .lastBegun(.quarter, number: number + 1) }
    let digits = year.hasSuffix("-") ? year.dropLast() : year
    return Month(digits + "-01").map { whole(.quarter, from: $0.advanced(by: 3 * number)) }
  }

  private static func whole(_ unit: CalendarUnit, from month: Month) -> PeriodName {
    .fixed(unit, unit.days(containing: month.days.first, weekStart: .monday))
  }
}
