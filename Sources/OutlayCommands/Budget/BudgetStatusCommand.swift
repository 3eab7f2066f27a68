internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct BudgetStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", _superCommandName: OutlayCommand.program,
    abstract: "Show budgets beside spend, and where the month will end.",
    discussion: """
      Rows add up to all spend of the period: who has no budget is one row, what belongs to nobody \
      another. Exactly 100% is used, not exceeded. The forecast is that of 'outlay forecast'; it needs \
      four weeks of history. A row is of the budget of --per; budgets of \
      other periods of the same scope stand below. Ends with status 1 when a budget is exceeded.

        outlay budget status
        outlay budget status --by team --as-of 2026-10-31
        outlay budget status --per week --format csv
      """)

  @Option(name: .long, help: "What to show budgets of.")
  var by: SpendScope.Kind = .developer

  @Option(name: .long, help: "The period; budgets of other periods are summed over its days.")
  var per: BudgetPeriod = .month

  @Option(
    name: .long,
    help: ArgumentHelp("As of the end of a day. Absent: as of now.", valueName: "day"))
  var asOf: Day?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let query = BudgetStatus.Query(
      by: by, per: per, asOf: asOf ?? today, isComplete: asOf.map { $0 < today } ?? false)
    let status = try ledger.reading { try BudgetStatus.make(ledger, query) }
    try options.write(status)
  }
}
