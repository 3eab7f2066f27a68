internal import Analysis
internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct OutliersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outliers",
    abstract: "Find abnormal spend, and why it is.",
    discussion: """
      Tests sessions and the days of developers, projects and keys against their own history, else \
      against peers of the same role, else against everyone. Fewer than a share --fdr of what is \
      listed should be false alarms. Without a period: the last 30 days that have usage.

        outlay outliers --month 2026-10
        outlay outliers --last 4w --unit session --min-amount 20
      """)

  @Option(name: .long, help: PeriodOptions.timeZoneHelp)
  var timezone: TimeZoneRules?

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Filters") var filter: FilterOptions

  @Option(name: .long, help: "What to test. Repeatable. Absent: everything.")
  var unit: [OutlierUnit] = []

  @Option(
    name: .long, help: ArgumentHelp("The share of false alarms to accept.", valueName: "share"))
  var fdr: Double = 0.10

  @Option(
    name: .long,
    help: ArgumentHelp("List only what is at least so many dollars too much.", valueName: "usd"))
  var minAmount: Money = Money(cents: 500)

  @Option(
    name: .long,
    help: ArgumentHelp("List only what is at least so many percent too much.", valueName: "n"))
  var minPercent = 50

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    guard fdr > 0, fdr < 1 else {
      throw ValidationError("--fdr \(fdr): expected a share between 0 and 1, such as 0.1.")
    }
    guard minPercent >= 0, minAmount >= .zero else {
      throw ValidationError("--min-amount and --min-percent: expected 0 or more.")
    }
  }

  func run() throws {
    let ledger = try options.read()
    let asked = try period.period(of: ledger, zone: timezone)
    let report = try ledger.reading { try OutlierReport.make(ledger, query(ledger, asked?.days)) }
    try output.write(report.headed(by: asked))
  }

  private func query(_ ledger: Ledger, _ days: DayRange?) throws -> OutlierQuery {
    let zone = try ledger.timeZone(timezone)
    let last = try ledger.dailyUsage.extent()?.last ?? zone.day(of: Console.standard.now)
    let recent = DayRange(first: last.advanced(by: -29), last: last)
    let query = OutlierQuery(
      days: days ?? recent, timeZone: zone,
      filter: try filter.usageFilter.cellFilter(ledger), falseDiscoveryRate: fdr,
      minimumExcess: minAmount, minimumExcessPercent: minPercent,
      units: unit.isEmpty ? Set(OutlierUnit.allCases) : Set(unit))
    guard let query else { throw ValidationError("--fdr: expected a share between 0 and 1.") }
    return query
  }
}
