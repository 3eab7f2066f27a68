internal import Alerting
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct AlertBacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest", abstract: "See what a rule would have fired, before adding it.",
    discussion: """
      Compares the days, weeks, months or sessions that began in the period: what would have fired, \
      what was spent beyond the threshold, alerts a month, and the threshold that would have fired \
      about \(AlertBacktest.fewAMonth) a month. Without a period: the last \(defaultDays) days.

        outlay alert backtest daily 20 --last 90d
        outlay alert backtest session 5 --team payments --month 2026-10
      """)

  private static let defaultDays = 90

  @Argument(help: "What to watch: session, day, week or month.")
  var kind: AlertKind

  @Argument(help: "Dollars, such as 20.")
  var threshold: AlertThreshold

  @OptionGroup(title: "Scope") var scope: AlertScopeOptions
  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let (scope, appliesPerDeveloper) = try scope.scope(in: ledger)
    let rule = AlertRule(
      kind: kind, scope: scope, appliesPerDeveloper: appliesPerDeveloper, threshold: threshold)
    let asked = try period.period(of: ledger)
    let backtest = try AlertBacktest.make(ledger, rule, in: days(asked, today: ledger.today()))
    try options.write(backtest.headed(by: asked))
  }

  /// The days to test, without future ones: rates are over all days.
  private func days(_ asked: Period?, today: Day) -> DayRange {
    guard let days = asked?.days else {
      return DayRange(first: today.advanced(by: 1 - Self.defaultDays), last: today)
    }
    return days.contains(today) ? DayRange(first: days.first, last: today) : days
  }
}
