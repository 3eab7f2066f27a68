internal import ArgumentParser
internal import UsageModel

/// The first and the last day of a period.
struct BoundOptions: ParsableArguments {
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

  func validate() throws {
    try PeriodArgument.check(since?.fixedDays?.first, isNotAfter: until?.fixedDays?.last)
  }

  /// Whether neither is said.
  var isEmpty: Bool { since == nil && until == nil }

  /// The first and the last day; throws when the last comes before the first.
  func days(on today: Today) throws -> (first: Day?, last: Day?) {
    let days = (since?.period(on: today).days.first, until?.period(on: today).days.last)
    try PeriodArgument.check(days.0, isNotAfter: days.1)
    return days
  }
}
