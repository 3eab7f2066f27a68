internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

/// The period that a command covers.
struct PeriodOptions: ParsableArguments {
  @Option(
    name: .long, help: "A month: 2026-10, october, last, this.",
    completion: .months, transform: PeriodArgument.month)
  var month: PeriodName?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A period by name: today, yesterday, this-week, last-month, october, 2026-10, 2026Q3, 2026.",
      valueName: "name"),
    completion: .periods, transform: PeriodArgument.period)
  var period: PeriodName?

  @Option(
    name: .long,
    help: ArgumentHelp("The first day, such as 2026-10-01, or that of a period.", valueName: "day"),
    completion: .periods, transform: PeriodArgument.bound)
  var since: PeriodName?

  @Option(
    name: .long,
    help: ArgumentHelp("The last day, inclusive, or that of a period.", valueName: "day"),
    completion: .periods, transform: PeriodArgument.bound)
  var until: PeriodName?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The last days up to today, or whole weeks and months with the running one: 30d, 4w, 3m.",
      valueName: "n"), transform: PeriodArgument.latest)
  var last: PeriodName?

  func validate() throws {
    let said = [month != nil, period != nil, since != nil || until != nil, last != nil]
    guard said.count(where: { $0 }) <= 1 else {
      throw ValidationError("Say the period once: --month, --period, --since/--until, or --last.")
    }
    try PeriodArgument.check(since?.fixedDays?.first, isNotAfter: until?.fixedDays?.last)
  }

  /// The help of the option of commands that can count by the days of any time zone. The option is
  /// theirs: each group of options makes the start slower.
  static let timeZoneHelp = ArgumentHelp(
    "Whose days to count by, such as Europe/Berlin. Absent: the ledger's setting, else UTC.",
    valueName: "zone")

  /// Whether all days are asked for.
  var isEmpty: Bool {
    month == nil && period == nil && last == nil && since == nil && until == nil
  }

  /// Whether the end of the period is open.
  var hasNoEnd: Bool { month == nil && period == nil && last == nil && until == nil }

  /// The period, in the ledger's time zone or another; nil for all days. An open end is the first
  /// or last day with usage. Prints which days have usage when these have none, and that these have none unless
  /// the report itself says so.
  func period(
    of ledger: Ledger, zone: TimeZoneRules? = nil, isToldByReport: Bool = false
  ) throws -> Period? {
    let today = try ledger.today(in: zone ?? ledger.settings.timeZone())
    guard let asked = try stated(in: ledger, today) else { return nil }
    try EmptyPeriodHint.tell(of: asked.days, in: ledger, isToldByReport: isToldByReport)
    return asked
  }

  /// The first and the last day, nil where that end is open; throws when the last comes before the first.
  func bounds(on today: Today) throws -> (first: Day?, last: Day?) {
    if let named = named(on: today) { return (named.days.first, named.days.last) }
    let days = (since?.period(on: today).days.first, until?.period(on: today).days.last)
    try PeriodArgument.check(days.0, isNotAfter: days.1)
    return days
  }

  private func named(on today: Today) -> Period? {
    (month ?? period ?? last)?.period(on: today)
  }

  private func stated(in ledger: Ledger, _ today: Today) throws -> Period? {
    if let named = named(on: today) { return named }
    let (start, end) = try bounds(on: today)
    guard start != nil || end != nil else { return nil }
    let extent = try ledger.dailyUsage.extent()
    let first = start ?? min(extent?.first ?? Day(number: 0), end ?? Day(number: 0))
    return Period(days: DayRange(first: first, last: end ?? max(extent?.last ?? first, first)))
  }
}

extension Ledger {
  /// The time zone that is asked for, else the ledger's.
  func timeZone(_ asked: TimeZoneRules?) throws -> TimeZoneRules {
    try asked ?? settings.timeZone()
  }

  /// Today in the ledger's time zone.
  func today() throws -> Day {
    try settings.timeZone().day(of: Console.standard.now)
  }

  /// Today in a time zone, with the ledger's first day of the week.
  func today(in zone: TimeZoneRules) throws -> Today {
    Today(zone.day(of: Console.standard.now), weekStart: try settings.weekStart())
  }
}

/// The hint for a period without usage.
enum EmptyPeriodHint {
  /// Prints which days have usage when these have none, regardless of filters. `option` is what
  /// precedes the suggested month on the command line. A report that says itself that these have none
  /// is not repeated.
  static func tell(
    of days: DayRange, in ledger: Ledger, option: String = "--month ", isToldByReport: Bool = false
  ) throws {
    let before = try ledger.dailyUsage.lastDay(upTo: days.last)
    guard before.map({ $0 < days.first }) ?? true else { return }
    let extent = try ledger.dailyUsage.extent()
    let span = days.count == 1 ? "on \(days.first)" : "from \(days.first) to \(days.last)"
    guard let extent else {
      return Console.standard.say(
        "No usage \(span): this ledger has none yet. 'outlay import' brings in what you have.")
    }
    let nearest = (before ?? extent.first).month
    Console.standard.say(
      (isToldByReport ? "" : "No usage \(span). ")
        + "This ledger has usage from \(extent.first) to \(extent.last): try \(option)\(nearest).")
  }
}

extension Ledger {
  /// The last 30 days that have usage; up to today in an empty ledger.
  func recentDays(_ zone: TimeZoneRules) throws -> DayRange {
    let last = try dailyUsage.extent()?.last ?? zone.day(of: Console.standard.now)
    return DayRange(first: last.advanced(by: -29), last: last)
  }
}
