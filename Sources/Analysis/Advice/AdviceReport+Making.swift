public import LedgerStore
public import Pricing
public import UsageModel

extension AdviceReport {
  /// Examines each session in the ledger's own days, and ranks the possible savings.
  ///
  /// Reads the calls of the days once, and keeps one session in memory at a time. `filter` selects
  /// the sessions.
  public static func make(
    _ ledger: Ledger, book: PriceBook, days: DayRange, filter: CellFilter = CellFilter(),
    minimum: Money = usualMinimum, shown: Int = .max
  ) throws -> AdviceReport {
    var maker = try AdviceMaker(ledger, book: book, days: days)
    try ledger.usage.forEachSession(
      in: days, timeZone: maker.timeZone, filter: filter
    ) { id, calls in maker.add(id, calls) }
    let findings = maker.findings(
      try Directory(ledger), sessions: try Names(ofSessions: maker.sessionIDs, ledger),
      minimum: minimum)
    let (spend, notExamined) = try whole(ledger, days, filter)
    return AdviceReport(
      days: days, findings: findings, spend: spend, sessions: maker.sessions,
      notExamined: notExamined, minimum: minimum, shown: shown)
  }

  /// Returns the total spend and the part that cannot be examined, from the rollup.
  private static func whole(
    _ ledger: Ledger, _ days: DayRange, _ filter: CellFilter
  ) throws -> (spend: Money, NotExamined) {
    var (spend, rest) = (Money.zero, NotExamined())
    try ledger.dailyUsage.forEachRow(in: days, filter: filter, columns: [.session]) { row in
      let figures = row.figures
      spend += figures.cost
      rest.unpriced += figures.unpriced
      if figures.calls == 0 {
        rest.summaries += figures.summaries
        rest.summariesCost += figures.cost
      } else if row.value(0) == nil {
        rest.callsWithoutSession += figures.calls
        rest.callsWithoutSessionCost += figures.cost
      }
    }
    return (spend, rest)
  }
}
