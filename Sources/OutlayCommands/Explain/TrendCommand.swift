internal import Analysis
internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Reporting
internal import UsageModel

struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Show what changed from one week or month to the next, and why.",
    discussion: """
      Each row has its change in dollars and percent, split into volume (calls, and tokens a call), mix \
      (models), price and cache, which add up to it exactly; its last periods as a line; whether the \
      change is more than noise; and what it cost a year ago, where that is known. 'outlay explain' goes \
      deeper into one row.

      A row with seven periods before it is tested against its own changes from period to period, on cube \
      roots of the amounts, by Student's t; another by the weeks of both months, or the days of both weeks \
      (Welch). Fewer than a share --q of the rows that are told should be noise (Benjamini and Hochberg). \
      Without --of: the last period that is over.

        outlay trend
        outlay trend --by model --period week
        outlay trend --by project --of 2026-10 --team payments
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What a row is of: developer, project, model, key, team, role, cost-centre, source.",
      valueName: "dimension"), completion: .dimensions)
  // Of the type of 'report', as each further type makes every start of the program slower.
  var by: [Dimensions] = []

  @Option(name: .long, help: "What is compared: weeks or months.")
  var period: TrendQuery.Unit = .month

  @Option(
    name: .long,
    help: ArgumentHelp("Which one: 2026-10, october, 2026-W44, last-week.", valueName: "period"),
    completion: .periods, transform: PeriodArgument.period)
  var of: PeriodName?

  @Option(
    name: .long,
    help: ArgumentHelp("The share of false rows among those told.", valueName: "share"))
  var q = 0.10

  @OptionGroup(title: "Filters") var filter: FilterOptions
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard q > 0, q < 1 else {
      throw ValidationError("--q \(q): expected a share between 0 and 1, such as 0.1.")
    }
    for slip in by.compactMap(\.slip) { throw ValidationError("--by: \(slip)") }
    guard by.flatMap(\.list).count <= 1 else {
      throw ValidationError("--by: a trend is by one dimension, such as developer.")
    }
  }

  func run() throws {
    let ledger = try options.read()
    let request = TrendRequest(
      by: by.flatMap(\.list).first ?? .developer, per: period, of: of, filter: filter.usageFilter,
      falseDiscoveryRate: q)
    let today = try ledger.today(in: ledger.settings.timeZone())
    let report = try ledger.reading {
      try request.trend(Audience.everyone.view(of: ledger), today: today)
    }
    try options.write(report)
  }
}
