internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import UsageModel

struct WindowsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "windows", _superCommandName: OutlayCommand.program,
    abstract: "Show how full plans' 5-hour and weekly windows are, and what of them went unused.",
    discussion: """
      A row for each account and kind of window that 'outlay statusline' saw: how much of the running \
      window is used, when it resets, and when it will be full if use goes on as it did since its \
      start; how many windows ended, how many were full, which blocks until they reset, and what \
      those that ended left unused on average. With a period: the windows that ended in it.

        outlay windows
        outlay windows --developer ana --last 4w
        outlay windows --month 2026-11 --format csv
      """)

  @Option(
    name: .long,
    help: ArgumentHelp("Only this developer, or 'unassigned'. Repeatable.", valueName: "handle"),
    completion: .developersOrNobody)
  var developer: [String] = []

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let filter = UsageFilter(developers: developer)
    let report = try ledger.reading {
      try PlanWindowReport.make(
        ledger, days: days(ledger), developerIDs: filter.cellFilter(ledger).developerIDs,
        now: Console.standard.now)
    }
    try options.write(report)
  }

  /// The days asked for, up to today where they have no end; nil for all. Days without usage may have
  /// windows.
  private func days(_ ledger: Ledger) throws -> DayRange? {
    guard !period.isEmpty else { return nil }
    let today = try ledger.today(in: ledger.settings.timeZone())
    let (first, last) = try period.bounds(on: today)
    let end = last ?? max(first ?? today.day, today.day)
    return DayRange(first: min(first ?? Day(number: 0), end), last: end)
  }
}
