internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage", abstract: "Show which working days of whom have no data.",
    discussion: """
      A row a developer: the first and last day with usage, and the working days without any, Monday \
      to Friday, from when they joined (else their first usage) up to yesterday. Without a period: \
      since the ledger's first usage.

        outlay coverage --month 2026-11
        outlay coverage --team payments --last 4w --format json
      """)

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Filters") var filter: FilterOptions
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let today = try ledger.today()
    let asked = try period.hasNoEnd ? nil : period.period(of: ledger)
    let coverage = try ledger.reading {
      try UsageCoverage.make(
        ledger, in: try asked?.days ?? days(ledger, today: today), today: today,
        filter: try filter.usageFilter.cellFilter(ledger))
    }
    try options.write(coverage.headed(by: asked))
  }

  /// The days of an open period, up to today: those after the last usage matter here.
  private func days(_ ledger: Ledger, today: Day) throws -> DayRange {
    let first = try period.period(of: ledger)?.days.first ?? ledger.dailyUsage.extent()?.first
    return DayRange(first: min(first ?? today, today), last: today)
  }
}

struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Show what each source tells, what of it counts, and what is told elsewhere, too.",
    discussion: """
      A call is told once; a summary is a claim about a total. Calls count, and of a summary what it \
      claims beyond them. Two exports of one machine count once, those of two machines add up. What \
      rests on an assumption is shown with the command that settles it.

        outlay sources --month 2026-10
        outlay key edit ci-review-bot --in-transcripts no
        outlay import laptop.json --developer ana --machine laptop
      """)

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let asked = try period.period(of: ledger)
    let report = try ledger.reading { try SourcesReport.make(ledger, days: asked?.days) }
    try options.write(report.headed(by: asked))
  }
}
