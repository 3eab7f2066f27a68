internal import Analysis
internal import LedgerStore
internal import UsageModel

/// Open items of a month: usage without a price, spend that several sources report, costs that tools report
/// differently, and who is missing.
struct ReviewOpenItems: Sendable {
  /// Rows without a price by model, the most first.
  let unpriced: [(model: String, rows: Int64)]
  /// Summary rows that other rows cover, and their part that is in no total.
  let leftOut: (rows: Int, cost: Money)
  /// The part of it that is left out on an assumption.
  let assumed: [AssumedSpend]
  let reported: UsageRepository.ReportedCosts
  /// Who spent after their last day on the team.
  let leavers: [LeaverSpend]
  /// The developers without data, and since when.
  let coverage: UsageCoverage

  init(_ ledger: Ledger, _ days: DayRange, today: Day) throws {
    let names = try ledger.models.names()
    unpriced = try ledger.dailyUsage.unpriced(in: days, filter: CellFilter())
      .map { (model: names[$0.key] ?? "", rows: $0.value) }
      .sorted { ($1.rows, $0.model) < ($0.rows, $1.model) }
    let covered = try ledger.claims.all(touching: days).filter { $0.counted < $0.cost ?? .zero }
    leftOut = (
      covered.count, covered.reduce(.zero) { $0 + ($1.cost ?? .zero) - $1.counted }
    )
    leavers = try ledger.dailyUsage.spendAfterLeaving(in: days)
    assumed = try ledger.claims.assumptions(in: days)
    coverage = try UsageCoverage.make(ledger, in: days, today: today)
    let zone = try ledger.settings.timeZone()
    reported = try ledger.usage.reportedCosts(
      from: zone.start(of: days.first), to: zone.start(of: days.last.advanced(by: 1)))
  }
}
