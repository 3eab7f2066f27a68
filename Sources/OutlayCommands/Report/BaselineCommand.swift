internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Show what five working days cost, and which limit follows from it.",
    discussion: """
      Actual spend, active hours, cost per session and by task; the level of use (light, moderate, \
      heavy) and the published monthly ranges beside it; and a limit from their own past: the P80 \
      of months made of their own last working days. Without --week: the last five working days \
      with usage before today.

        outlay baseline
        outlay baseline --developer ana
        outlay baseline --week 2026-W40
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only this developer, day by day, or 'unassigned'. Repeatable.", valueName: "handle"),
    completion: .developersOrNobody)
  var developer: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("A week: 2026-W40 (ISO 8601), last, this.", valueName: "week"),
    completion: .weeks, transform: PeriodArgument.week)
  var week: PeriodName?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let report = try ledger.reading { try baseline(ledger) }
    guard developer.count == 1, let own = DeveloperBaselineReport(report) else {
      return try options.write(report)
    }
    try options.write(own)
  }

  private func baseline(_ ledger: Ledger) throws -> BaselineReport {
    let ids = try UsageFilter(developers: developer).cellFilter(ledger).developerIDs
    return try BaselineReport.make(ledger, try period(ledger), developerIDs: ids)
  }

  private func period(_ ledger: Ledger) throws -> BaselinePeriod {
    let zone = try ledger.settings.timeZone()
    let today = try ledger.today()
    if let first = try week?.period(on: ledger.today(in: zone)).days.first {
      return BaselinePeriod(week: Week(of: first, startingOn: first.weekday), today: today)
    }
    return try BaselinePeriod(before: today, in: ledger) ?? BaselinePeriod(unusedBefore: today)
  }
}
