internal import Analysis
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

extension AlertCheck {
  private static let daysJudged = 35

  /// Returns alerts for abnormal sessions and developer-days whose excess is above the rule's
  /// amount; one for each event, for the unit that explains the others.
  ///
  /// They are judged among the days of five weeks, so that a rule that is checked every day is not
  /// thirty chances of a false alarm a month.
  ///
  /// Source: facts/outlier-statistics.md, by way of ``OutlierReport``.
  func unusual(_ stored: AlertRuleRepository.StoredRule, on days: Set<Day>) throws -> [Alert] {
    guard case .amount(let amount) = stored.rule.threshold, let first = days.min(),
      let last = days.max(),
      let query = OutlierQuery(
        days: DayRange(first: min(first, last.advanced(by: 1 - Self.daysJudged)), last: last),
        timeZone: try ledger.settings.timeZone(),
        filter: try names.filter(stored.rule.scope), minimumExcess: amount,
        units: [.session, .developerDay])
    else { return [] }
    return try OutlierReport.make(ledger, query).events.compactMap { row in
      guard days.contains(row.day), BudgetState.isOver(row.excess, of: amount) else { return nil }
      let subject = try subject(of: row)
      var filter = try names.filter(subject.scope)
      if row.session != nil { filter = CellFilter() }
      let day = DayRange(first: row.day, last: row.day)
      return Alert(
        ruleID: stored.id, kind: .unusual, subject: subject, days: day, spent: row.cost,
        measured: row.excess, threshold: amount, explanation: Self.explanation(row),
        rows: try spend.rows(in: day, filter: filter))
    }
  }

  private func subject(of row: OutlierRow) throws -> AlertSubject {
    let scope = SpendScope(.developer, row.developer ?? "")
    guard let session = row.session else { return names.subject(scope) }
    let id = row.developer.flatMap(names.developers.id(of:))
    let source = try ledger.sessions.find(prefix: session).first {
      $0.externalID == session && $0.developerID == id
    }?.source
    return AlertSubject(
      key: "session:\(id ?? 0):\(source ?? ""):\(session)", scope: scope, session: session)
  }

  /// Returns what was expected, and why it was more.
  private static func explanation(_ row: OutlierRow) -> String {
    let usual =
      "\(Figures.dollars(row.expected)) was expected from \(row.baselineCount) others"
    // The remainder of the sum explains nothing by itself.
    let reasons = row.reasons.filter { $0.text != "Everything else" }
    return ([usual] + reasons.map(\.sentence)).joined(separator: "; ")
  }
}
