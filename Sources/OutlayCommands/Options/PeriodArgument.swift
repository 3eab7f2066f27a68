internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

/// Parses the periods of the command line; an error suggests the nearest name.
enum PeriodArgument {
  /// `2026-10`, `october`, `last`.
  static func month(_ text: String) throws -> PeriodName {
    try name(text, of: .month, expected: "2026-10, october or last")
  }

  /// `2026-W40`, `last`.
  static func week(_ text: String) throws -> PeriodName {
    try name(text, of: .week, expected: "2026-W40 or last")
  }

  /// A period by any name.
  static func period(_ text: String) throws -> PeriodName {
    guard let name = PeriodName(text) else {
      throw refusal(
        of: text, known: PeriodName.words,
        expected: "a name such as last-week, october, 2026-10 or 2026Q3")
    }
    return name
  }

  /// `30d`, `4w`, `3m`, `2q`, `1y`. Its option is of the type of the others, as each further type makes every
  /// start of the program slower.
  static func latest(_ text: String) throws -> PeriodName {
    guard let recent = RecentPeriod(text) else {
      throw ValidationError("expected a number of days, weeks, months… such as 30d, 4w or 3m.")
    }
    return .latest(recent)
  }

  /// The begin or end of a period: a day, or a period whose first or last day it is.
  static func bound(_ text: String) throws -> PeriodName {
    guard let name = PeriodName(text) else {
      throw refusal(
        of: text, known: PeriodName.words,
        expected: "a day such as 2026-10-01, or a period such as last-week")
    }
    return name
  }

  /// The zone whose days are counted by.
  static func timeZone(_ text: String) throws -> TimeZoneRules {
    guard let zone = TimeZoneRules(identifier: text) else {
      throw ValidationError(TimeZoneNames.cure(for: text))
    }
    return zone
  }

  /// Throws a usage error when the last day comes before the first.
  static func check(_ since: Day?, isNotAfter until: Day?) throws {
    guard let since, let until, until < since else { return }
    throw ValidationError("--until \(until) lies before --since \(since).")
  }

  private static func name(
    _ text: String, of unit: CalendarUnit, expected: String
  ) throws -> PeriodName {
    if let name = PeriodName(text, of: unit) { return name }
    let other = PeriodName(text)?.unit.rawValue
    throw refusal(
      of: text, known: PeriodName.words(of: unit),
      expected: other.map { "a \(unit.rawValue) such as \(expected), not a \($0)" }
        ?? "a \(unit.rawValue) such as \(expected)")
  }

  private static func refusal(
    of text: String, known: [String], expected: String
  ) -> ValidationError {
    let nearest = PeriodName(text) == nil ? Suggestion.nearest(to: text, in: known) : nil
    return ValidationError(nearest.map { "did you mean '\($0)'?" } ?? "expected \(expected).")
  }
}

/// The month that a command takes as an option.
struct MonthOption: ParsableArguments {
  @Option(
    name: .long, help: "The month: 2026-10, october, last, this.", completion: .months,
    transform: PeriodArgument.month)
  var month: PeriodName

  /// The month that is meant.
  func month(in ledger: Ledger) throws -> Month {
    month.period(on: try ledger.today(in: ledger.settings.timeZone())).days.first.month
  }
}

/// The month that a command takes as its argument.
struct MonthArgument: ParsableArguments {
  @Argument(
    help: "The month: 2026-10, october, last, this.", completion: .months,
    transform: PeriodArgument.month)
  var month: PeriodName

  /// The month that is meant.
  func month(in ledger: Ledger) throws -> Month {
    month.period(on: try ledger.today(in: ledger.settings.timeZone())).days.first.month
  }
}
