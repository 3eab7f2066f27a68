internal import LedgerStore
internal import UsageModel

/// Money of a month that is not settled: without a price, without an owner, told twice, or told otherwise
/// by a tool.
struct ReviewLooseEnds: Sendable {
  /// Rows without a price by model, the most first.
  let unpriced: [(model: String, rows: Int64)]
  let withoutDeveloper: Money
  let withoutProject: Money
  /// Summaries that finer rows overtook, which are in no total.
  let leftOut: (rows: Int, cost: Money)
  let reported: UsageRepository.ReportedCosts
  /// Who has no data, and since when.
  let coverage: UsageCoverage

  init(
    _ ledger: Ledger, _ days: DayRange, today: Day, developers: ReviewComparison,
    projects: ReviewComparison
  ) throws {
    let names = try ledger.models.names()
    unpriced = try ledger.dailyUsage.unpriced(in: days, filter: CellFilter())
      .map { (model: names[$0.key] ?? "", rows: $0.value) }
      .sorted { ($1.rows, $0.model) < ($0.rows, $1.model) }
    withoutDeveloper = developers.rows.first { $0.name == nil }?.spent ?? .zero
    withoutProject = projects.rows.first { $0.name == nil }?.spent ?? .zero
    let overtaken = try ledger.usage.summaryCells(touching: days).filter(\.isOvertaken)
    leftOut = (
      overtaken.count,
      overtaken.reduce(.zero) { $0 + Money(picodollars: $1.cost ?? $1.reportedCost ?? 0) }
    )
    coverage = try UsageCoverage.make(ledger, in: days, today: today)
    let zone = try ledger.settings.timeZone()
    reported = try ledger.usage.reportedCosts(
      from: zone.start(of: days.first), to: zone.start(of: days.last.advanced(by: 1)))
  }
}
