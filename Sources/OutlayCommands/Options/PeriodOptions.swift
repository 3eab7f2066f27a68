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

  @OptionGroup var bounds: BoundOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The last days up to today, or whole weeks and months with the running one: 30d, 4w, 3m.",
      valueName: "n"))
  var last: RecentPeriod?
  func validate() throws {
    let said = [month != nil, period != nil, !bounds.isEmpty, last != nil]
    guard said.count(where: { $0 }) <= 1 else {
      throw ValidationError("Say the period once: --month, --period, --since/--until, or --last.")
    }
  }

  /// Whether the end of the period is open.
  var hasNoEnd: Bool { month == nil && period == nil && last == nil && bounds.until == nil }

  /// The period, in the ledger's time zone or another; nil for all days. An open end is the first
  /// or last day with usage. Prints which days have usage when these have none.
  func period(of ledger: Ledger, zone: TimeZoneRules? = nil) throws -> Period? {
    let today = try ledger.today(in: zone ?? ledger.settings.timeZone())
    guard let asked = try stated(in: ledger, today) else { return nil }
    try UnusedPeriod.tell(of: asked.days, in: ledger)
    return asked
  }

  private func stated(in ledger: Ledger, _ today: Today) throws -> Period? {
    if let name = month ?? period { return name.period(on: today) }
    if let last { return last.period(on: today) }
    let (start, end) = try bounds.days(on: today)
    guard start != nil || end != nil else { return nil }
    let extent = try ledger.dailyUsage.extent()
    let first = start ?? min(extent?.first ?? Day(number: 0), end ?? Day(number: 0))
    return Period(days: DayRange(first: first, last: end ?? max(extent?.last ?? first, first)))
  }
}

/// The period of a command that can count by the days of any time zone.
struct ZonedPeriodOptions: ParsableArguments {
  @OptionGroup var period: PeriodOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whose days to count by, such as Europe/Berlin. Absent: the ledger's setting, else UTC.",
      valueName: "zone"))
  var timezone: TimeZoneRules?

  /// The time zone of the days.
  func timeZone(of ledger: Ledger) throws -> TimeZoneRules {
    try timezone ?? ledger.settings.timeZone()
  }

  /// The period; see ``PeriodOptions/period(of:zone:)``.
  func period(of ledger: Ledger) throws -> Period? {
    try period.period(of: ledger, zone: timezone)
  }
}

extension Ledger {
  /// Today in a time zone, with the ledger's first day of the week.
  func today(in zone: TimeZoneRules) throws -> Today {
    Today(zone.day(of: Console.standard.now), weekStart: try settings.weekStart())
  }
}
