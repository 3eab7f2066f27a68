internal import Analysis
internal import Budgeting
internal import LedgerStore
internal import UsageModel

extension AlertCheck {
  /// Returns the alerts for forecasts of the current month beyond the rule's levels. One that fired
  /// and is no longer expected is cleared, and may fire again.
  func forecasts(
    _ stored: AlertRuleRepository.StoredRule, _ result: inout Result
  ) throws -> [Alert] {
    let month = today.month.days
    let known = DayRange(
      first: month.first.advanced(by: -SpendOutlook.historyDays), last: today)
    let filter = try names.filter(stored.rule.scope)
    let spend = try DailySpend(ledger, by: .developer, in: known, filter: filter)
    let outlook = SpendOutlook(
      spend, in: month, asOf: today, isComplete: false,
      future: try KnownFuture.read(
        ledger, by: .developer, after: today, until: month.last, filter: filter),
      lastUsed: try ledger.dailyUsage.extent()?.last)
    var alerts: [Alert] = []
    var judged: Set<String> = []
    var (withoutBudget, withoutForecast) = (Set<String>(), Set<String>())
    let people = spend.subjects.sorted { $0 ?? "" < $1 ?? "" }
    for group in stored.rule.appliesPerDeveloper ? people.map({ [$0] }) : [people] {
      guard let name = group.first else { continue }
      let subject = subject(name, stored.rule)
      guard let forecast = try? outlook.forecast(of: group).get() else {
        withoutForecast.insert(subject.phrase)
        continue
      }
      judged.insert(subject.key)
      alerts += try self.alerts(
        forecast, of: subject, spent: forecast.spent, in: month, stored, &withoutBudget)
    }
    result.remarks += [
      remark(stored, withoutBudget), Self.remark(stored.id, withoutForecast: withoutForecast),
    ].compactMap { $0 }
    try clear(stored.id, allBut: alerts, among: judged)
    return try alerts.compactMap(withOccurrence)
  }

  private func subject(_ name: String?, _ rule: AlertRule) -> AlertSubject {
    guard rule.appliesPerDeveloper else { return names.subject(rule.scope) }
    var subject = names.subject(SpendScope(.developer, name ?? ""))
    if [.project, .key, .model].contains(rule.scope.kind) { subject.within = rule.scope }
    return subject
  }

  private func alerts(
    _ forecast: SpendForecast, of subject: AlertSubject, spent: Money, in month: DayRange,
    _ stored: AlertRuleRepository.StoredRule, _ withoutBudget: inout Set<String>
  ) throws -> [Alert] {
    let levels = AlertLevel.reached(by: forecast.total, of: stored.rule.threshold) {
      let limit = limits.limit(of: subject.scope, in: month)
      if limit == nil, !subject.scope.isUnassigned { withoutBudget.insert(subject.phrase) }
      return limit
    }
    let rows =
      levels.isEmpty
      ? nil : try self.spend.rows(in: month, filter: names.filter(subject.scope))
    return levels.map { level in
      Alert(
        ruleID: stored.id, kind: .forecast, subject: subject, days: month, level: level.level,
        spent: spent, measured: forecast.total, threshold: level.threshold,
        explanation: [forecast.heldRangeText ?? "", level.explanation].filter { !$0.isEmpty }
          .joined(separator: "; "), rows: rows)
    }
  }

  private static func remark(_ ruleID: Int64, withoutForecast names: Set<String>) -> String? {
    guard !names.isEmpty else { return nil }
    return "Rule \(ruleID) has too little history yet for a forecast of "
      + names.sorted().prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …." : ".")
  }

  /// Clears the alerts of the current month that were evaluated and are no longer reached.
  private func clear(_ ruleID: Int64, allBut alerts: [Alert], among judged: Set<String>) throws {
    let reached = Set(alerts.map { "\($0.subject.key) \($0.level)" })
    for stored in try ledger.alerts.uncleared(ofRule: ruleID)
    where stored.alert.days == today.month.days && judged.contains(stored.alert.subject.key) {
      let alert = stored.alert
      guard !reached.contains("\(alert.subject.key) \(alert.level)") else { continue }
      try ledger.alerts.clear(id: stored.id, at: now)
      try ledger.audit.append(
        "alert.clear", subject: "alert \(stored.id)", detail: "no longer to be expected")
    }
  }

  /// Returns the alert as the next occurrence; nil while the last one is not cleared.
  private func withOccurrence(_ alert: Alert) throws -> Alert? {
    guard let last = try ledger.alerts.last(alert) else { return alert }
    guard last.clearedAt != nil else { return nil }
    var next = alert
    next.occurrence = last.alert.occurrence + 1
    return next
  }
}
