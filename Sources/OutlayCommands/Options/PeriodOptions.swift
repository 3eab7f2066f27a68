internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

/// Which days a command looks at.
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
      valueName: "n"))
  var last: RecentPeriod?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whose days to count by, such as Europe/Berlin. Absent: the ledger's setting, else UTC.",
      valueName: "zone"))
  var timezone: TimeZoneRules?

  func validate() throws {
    let hasRange = since != nil || until != nil
    guard [month != nil, period != nil, hasRange, last != nil].count(where: { $0 }) <= 1 else {
      throw ValidationError("Say the period once: --month, --period, --since/--until, or --last.")
    }
    try PeriodArgument.check(since?.fixedDays?.first, isNotAfter: until?.fixedDays?.last)
  }

  /// Whether days up to the last of all are asked for.
  var hasNoEnd: Bool { month == nil && period == nil && last == nil && until == nil }

  /// The time zone of the days.
  func timeZone(of ledger: Ledger) throws -> TimeZoneRules {
    try timezone ?? ledger.settings.timeZone()
  }

  /// What was asked for, up to the days that have usage where an end is open; nil for all. Says which days
  /// have usage when these have none.
  func period(of ledger: Ledger) throws -> Period? {
    guard let asked = try stated(in: ledger) else { return nil }
    try UnusedPeriod.tell(of: asked.days, in: ledger)
    return asked
  }

  /// The days of ``period(of:)``.
  func days(of ledger: Ledger) throws -> DayRange? { try period(of: ledger)?.days }

  private func stated(in ledger: Ledger) throws -> Period? {
    let today = try ledger.today(in: timeZone(of: ledger))
    if let name = month ?? period { return name.period(on: today) }
    if let last { return last.period(on: today) }
    let (start, end) = (since?.period(on: today).days.first, until?.period(on: today).days.last)
    guard start != nil || end != nil else { return nil }
    try PeriodArgument.check(start, isNotAfter: end)
    let extent = try ledger.dailyUsage.extent()
    let first = start ?? min(extent?.first ?? Day(number: 0), end ?? Day(number: 0))
    return Period(days: DayRange(first: first, last: end ?? max(extent?.last ?? first, first)))
  }
}

extension Ledger {
  /// The present day in a time zone, in a calendar with the ledger's weeks.
  func today(in zone: TimeZoneRules) throws -> Today {
    Today(zone.day(of: Console.standard.now), weekStart: try settings.weekStart())
  }
}
