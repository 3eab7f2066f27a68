internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// Where the month ends.
struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast", abstract: "Tell where the month ends, with ranges that were tried.",
    discussion: """
      From four weeks of history on; what is known of the coming days counts: leave, last days on the team, \
      new prices. All options: outlay forecast show --help.

        outlay forecast
        outlay forecast --by project --month 2026-11
        outlay forecast backtest
      """,
    subcommands: [ForecastShow.self, ForecastBacktestCommand.self],
    defaultSubcommand: ForecastShow.self)
}

struct ForecastShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Tell where the month ends, with ranges that were tried.",
    discussion: """
      Several simple methods are tried on the ledger's own past, as many days ahead; they are mixed by how \
      well they did for the whole team, and corrected for what each missed by. The range comes from what the \
      mixture missed by, and is made to hold 8 of 10 times; how often it did as of up to ten earlier days is \
      told. Rows add up to the total, whose range is its own. Who has less than four weeks of history counts \
      at their pace, without a range.

      Nobody is expected to spend on their leave (outlay developer leave) or after their last day; where a \
      price changes on a coming day, what somebody used in the last four weeks is priced anew. Budgets and \
      the fees of seats stand beside. Days without any usage are days without spend when something was \
      imported after them; else more than three of them are expected like the coming ones.

        outlay forecast
        outlay forecast --by project --month 2026-11
        outlay forecast --by developer,project
        outlay forecast --as-of 2026-10-10 --month 2026-10 --format json
      """)

  @Option(
    name: .long, help: "The month: 2026-10, october, this. Absent: that of the day.",
    completion: .months, transform: PeriodArgument.month)
  var month: PeriodName?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What makes a row: "
        + SpendScope.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        + "; two with a comma split the first by the second.", valueName: "kinds"))
  var by = ForecastKinds(first: .developer)

  @Option(
    name: .long,
    help: ArgumentHelp("From what was known at the end of a day. Absent: now.", valueName: "day"))
  var asOf: Day?

  @OptionGroup(title: "Filters") var filter: FilterOptions

  @Option(name: .long, help: WarehouseReading.help)
  var warehouse: String?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard warehouse != nil else { return }
    try WarehouseReading.refuse(options.isLedgerStated, "--ledger", "say one of them")
  }

  /// The ledger, or the cells of the warehouse up to the day, with what a forecast learns from.
  private func read() throws -> Ledger {
    guard let warehouse else { return try options.read() }
    let day = asOf ?? Console.standard.now.utcDay
    let kinds = [by.first, by.second].compactMap { $0?.cellColumn }
    return try WarehouseReading.ledger(
      warehouse,
      CellRequest(
        first: day.month.days.first.advanced(by: -31 - SpendOutlook.historyDays),
        columns: filter.columns.union(kinds).union([.model])))
  }

  func run() throws {
    let ledger = try read()
    let report = try ledger.reading { try ForecastReport.make(ledger, query(ledger)) }
    try options.write(report)
  }

  private func query(_ ledger: Ledger) throws -> ForecastReport.Query {
    let today = try ledger.today(in: ledger.settings.timeZone())
    let day = asOf ?? today.day
    let asked = month?.period(on: today).days.first.month ?? day.month
    guard asked.months(since: day.month) <= 1 else {
      throw ValidationError(
        "--month \(asked): expected a month up to \(day.month.advanced(by: 1)), the one after "
          + "\(day).")
    }
    return ForecastReport.Query(
      by: by.first, and: by.second, month: asked, asOf: day,
      isComplete: asOf.map { $0 < today.day } ?? false,
      filter: try filter.usageFilter.cellFilter(ledger))
  }
}

/// What makes the rows of a forecast: `developer`, or `developer,project`.
struct ForecastKinds: ExpressibleByArgument {
  let first: SpendScope.Kind
  var second: SpendScope.Kind?

  init(first: SpendScope.Kind) { self.first = first }

  init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false)
    let kinds = words.compactMap { SpendScope.Kind(rawValue: String($0)) }
    guard let first = kinds.first, kinds.count == words.count, kinds.count <= 2,
      Set(kinds).count == kinds.count
    else { return nil }
    (self.first, second) = (first, kinds.dropFirst().first)
  }

  var defaultValueDescription: String { first.rawValue }
}

struct ForecastBacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Tell how far forecasts of past months were off, beside simpler ways.",
    discussion: """
      Forecasts of the last whole months, as of some of their days and from what was known then. Run-rate: \
      what was spent a day so far, for all days. Last month: what the month before cost. Last week: the \
      coming days as the last seven. Weekday mean: as their weekdays in the last eight weeks.

        outlay forecast backtest
        outlay forecast backtest --months 12 --day 10 --day 15 --format json
      """)

  @Option(name: .long, help: ArgumentHelp("So many whole months, at most 12.", valueName: "n"))
  var months = 6

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A day of the month. Repeatable. Absent: 1, 5, 10, 15, 20 and 25.", valueName: "n"))
  var day: [Int] = []

  @Option(name: .long, help: "Whose forecasts.")
  var by: SpendScope.Kind = .developer

  @OptionGroup(title: "Filters") var filter: FilterOptions
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard (1...ForecastBacktest.mostMonths).contains(months) else {
      throw ValidationError("--months \(months): expected 1 to \(ForecastBacktest.mostMonths).")
    }
    if let wrong = day.first(where: { !(1...30).contains($0) }) {
      throw ValidationError("--day \(wrong): expected a day of the month, 1 to 30.")
    }
  }

  func run() throws {
    let ledger = try options.read()
    let report = try ledger.reading {
      try ForecastBacktest.make(
        ledger, by: by, months: months, days: day.isEmpty ? ForecastBacktest.usualDays : day,
        today: ledger.today(), filter: try filter.usageFilter.cellFilter(ledger))
    }
    try options.write(report)
  }
}
