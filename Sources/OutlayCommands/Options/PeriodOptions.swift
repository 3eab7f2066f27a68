internal import ArgumentParser
internal import LedgerStore
internal import UsageModel

/// Which days a command looks at.
struct PeriodOptions: ParsableArguments {
  @Option(name: .long, help: "One month, such as 2026-10.")
  var month: Month?

  @Option(name: .long, help: ArgumentHelp("The first day, such as 2026-10-01.", valueName: "day"))
  var since: Day?

  @Option(name: .long, help: ArgumentHelp("The last day, inclusive.", valueName: "day"))
  var until: Day?

  @Option(
    name: .long,
    help: ArgumentHelp("The last days, weeks or months up to today: 30d, 4w, 3m.", valueName: "n"))
  var last: RecentPeriod?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whose days to count by, such as Europe/Berlin. Absent: the ledger's setting, else UTC.",
      valueName: "zone"))
  var timezone: TimeZoneRules?

  func validate() throws {
    let hasRange = since != nil || until != nil
    guard [month != nil, hasRange, last != nil].count(where: { $0 }) <= 1 else {
      throw ValidationError("Say the period once: --month, --since/--until, or --last.")
    }
    if let since, let until, until < since {
      throw ValidationError("--until \(until) lies before --since \(since).")
    }
  }

  /// The time zone of the days.
  func timeZone(of ledger: Ledger) throws -> TimeZoneRules {
    try timezone ?? ledger.settings.timeZone()
  }

  /// The days asked for, up to those that have usage where an end is open; nil for all.
  func days(of ledger: Ledger) throws -> DayRange? {
    if let month { return month.days }
    if let last {
      return last.days(endingOn: try timeZone(of: ledger).day(of: Console.standard.now))
    }
    guard since != nil || until != nil else { return nil }
    let extent = try ledger.dailyUsage.extent()
    let first = since ?? min(extent?.first ?? Day(number: 0), until ?? Day(number: 0))
    return DayRange(first: first, last: until ?? max(extent?.last ?? first, first))
  }
}
