internal import Analysis
internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct OutliersShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Find abnormal spend, and why it is.",
    discussion: """
      Tests the days of developers, projects and keys, each developer's most expensive session of a day, \
      and weeks, against their own history, else the days of new people against peers of the same role, \
      else everyone. Beside the amount, each kind has evidence of its own: the share read from the cache, \
      dearer models, calls in a session, hours never worked before; changes that stay, such as a price, a \
      model or a level, are told once. Fewer than a share --q of what is listed should be false alarms. \
      Without a period: the last 30 days that have usage.

        outlay outliers --month 2026-10
        outlay outliers --last 4w --unit session --min-impact 20
        outlay outliers --why-not ana 2026-10-14
      """)

  @Option(
    name: .long, help: PeriodOptions.timeZoneHelp, transform: PeriodArgument.timeZone)
  var timezone: TimeZoneRules?

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Filters") var filter: FilterOptions

  @Option(name: .long, help: "What to test. Repeatable. Absent: everything.")
  var unit: [OutlierUnit] = []

  @Option(
    name: [.customLong("q"), .customLong("fdr")],
    help: ArgumentHelp("The share of false alarms to accept.", valueName: "share"))
  var fdr: Double = 0.10

  @Option(
    name: [.customLong("min-impact"), .customLong("min-amount")],
    help: ArgumentHelp("List only what differs by at least so many dollars.", valueName: "usd"))
  var minAmount: Money = Money(cents: 500)

  @Option(
    name: .long,
    help: ArgumentHelp("List only what differs by at least so many percent.", valueName: "n"))
  var minPercent = 50

  @Flag(name: .long, help: "List marked events, too, with what was said of them.")
  var marked = false

  @Option(
    name: .long,
    help: ArgumentHelp("The same as a ratio: 1.5 is 50 percent.", valueName: "ratio"))
  var minRatio: Double?

  @Option(name: .long, help: "Which side of what was expected is looked for.")
  var direction: OutlierDirection = .up

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Show why a developer's day is not listed, and what it would have taken.",
      valueName: "developer day"))
  var whyNot: [String] = []

  @Option(name: .long, help: WarehouseReading.help)
  var warehouse: String?

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard fdr > 0, fdr < 1 else {
      throw ValidationError("--q \(fdr): expected a share between 0 and 1, such as 0.1.")
    }
    guard minPercent >= 0, minAmount >= .zero else {
      throw ValidationError("--min-impact and --min-percent: expected 0 or more.")
    }
    if let minRatio, !(1...1000).contains(minRatio) {
      throw ValidationError("--min-ratio \(minRatio): expected 1 to 1000, such as 1.5.")
    }
    if warehouse != nil {
      try WarehouseReading.refuse(
        timezone != nil, "--timezone", "its days are those of its ledgers")
      try WarehouseReading.refuse(options.isLedgerStated, "--ledger", "say one of them")
    }
    guard whyNot.isEmpty || whyNot.count == 2 && Day(whyNot[1]) != nil else {
      throw ValidationError(
        "--why-not: expected a developer and a day, such as --why-not ana 2026-10-14.")
    }
  }

  func run() throws {
    let ledger = try read()
    let asked = try period.period(
      of: ledger, zone: timezone, isToldByReport: options.isSeenAtOnce)
    if whyNot.count == 2, let day = Day(whyNot[1]) {
      return try options.write(whyNot(whyNot[0], day, ledger, asked?.days))
    }
    let report = try OutlierReport.make(ledger, query(ledger, asked?.days))
    try options.write(report.showingMarked(marked).headed(by: asked))
  }

  /// The ledger, or all cells of the warehouse from the history of the tested days on.
  private func read() throws -> Ledger {
    guard let warehouse else { return try options.read() }
    let (first, last) = try period.widest()
    let tested = whyNot.count == 2 ? Day(whyNot[1])?.month.days.first : nil
    return try WarehouseReading.ledger(
      warehouse,
      CellRequest(
        first: (first ?? tested)?.advanced(by: -OutlierQuery.daysBefore),
        last: last?.advanced(by: OutlierQuery.daysAfter),
        columns: Set(CellColumn.allCases)))
  }

  /// Tests the month of the day, unless another period is asked for.
  private func whyNot(
    _ name: String, _ day: Day, _ ledger: Ledger, _ days: DayRange?
  ) throws -> OutlierWhyNot {
    let developer = try Directory(ledger).developer(called: name)
    let days = days ?? day.month.days
    guard days.contains(day) else {
      throw ValidationError(
        "--why-not: \(day) is not in the period from \(days.first) to \(days.last).")
    }
    return try OutlierWhyNot.make(ledger, query(ledger, days), developer: developer, on: day)
  }

  private func query(_ ledger: Ledger, _ days: DayRange?) throws -> OutlierQuery {
    let zone = try ledger.timeZone(timezone)
    let last = try ledger.dailyUsage.extent()?.last ?? zone.day(of: Console.standard.now)
    let recent = DayRange(first: last.advanced(by: -29), last: last)
    let query = OutlierQuery(
      days: days ?? recent, timeZone: zone,
      filter: try filter.usageFilter.cellFilter(ledger), falseDiscoveryRate: fdr,
      minimumExcess: minAmount,
      minimumExcessPercent: minRatio.map { Int((($0 - 1) * 100).rounded()) } ?? minPercent,
      units: unit.isEmpty ? Set(OutlierUnit.allCases) : Set(unit), direction: direction)
    guard let query else { throw ValidationError("--q: expected a share between 0 and 1.") }
    return query
  }
}
