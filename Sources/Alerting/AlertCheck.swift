internal import Budgeting
public import LedgerStore
public import UsageModel

/// Compares spend with all alert rules and records what fired; each rule, subject, period and level
/// fires once.
///
/// Checks the periods of the last days, and every period with usage added since the rule was
/// created or last checked, however old it is. Works inside the caller's transaction.
public struct AlertCheck {
  /// The result of a check.
  public struct Result: Sendable {
    /// The alerts that fired in this check, in the order of the rules.
    public internal(set) var fired: [StoredAlert] = []
    /// What could not be compared, a sentence each.
    public internal(set) var remarks: [String] = []
  }

  /// The number of days that a check looks back by default.
  public static let usualDays = 35

  let ledger: Ledger
  let now: Instant
  let today: Day
  /// The first day that is always checked.
  let since: Day
  let limits: SpendLimits
  let names: Directory
  let spend: AlertSpend

  /// Creates a check as of a moment; without `since`, it looks back ``usualDays``.
  public init(_ ledger: Ledger, now: Instant, since: Day? = nil) throws {
    self.ledger = ledger
    self.now = now
    today = try ledger.settings.timeZone().day(of: now)
    self.since = since ?? today.advanced(by: 1 - Self.usualDays)
    limits = try SpendLimits(ledger)
    names = try Directory(ledger)
    spend = try AlertSpend(ledger, names: names)
  }

  /// Runs all rules that are not retired.
  public func run() throws -> Result {
    var result = Result()
    for stored in try ledger.alertRules.all() where !stored.rule.isRetired {
      guard !stored.isLost else {
        result.remarks.append(
          "Rule \(stored.id) is about a \(stored.rule.scope.kind.rawValue) that is gone: "
            + "remove it with 'outlay alert rule remove \(stored.id)'.")
        continue
      }
      for alert in try alerts(of: stored, &result) { try fire(alert, &result) }
    }
    try ledger.alertRules.markChecked()
    return result
  }

  private func alerts(
    of stored: AlertRuleRepository.StoredRule, _ result: inout Result
  ) throws -> [Alert] {
    let days = try days(of: stored)
    switch stored.rule.kind {
    case .session, .day, .week, .month: break
    case .unusual: return try unusual(stored, on: days)
    case .forecast: return try forecasts(stored, &result)
    }
    var alerts: [Alert] = []
    var withoutBudget: Set<String> = []
    for sample in try spend.samples(of: stored.rule, on: days) {
      alerts += try self.alerts(sample, stored, &withoutBudget)
    }
    if let remark = remark(stored, withoutBudget) { result.remarks.append(remark) }
    return alerts
  }

  /// Returns a remark on the subjects without a budget in the current period, which a rule in
  /// percent cannot cover.
  func remark(
    _ stored: AlertRuleRepository.StoredRule, _ withoutBudget: Set<String>
  ) -> String? {
    guard !withoutBudget.isEmpty, let period = stored.rule.kind.period else { return nil }
    let names = withoutBudget.sorted()
    let current = period.days(containing: today, weekStart: spend.weekStart)
    return "Rule \(stored.id) is in percent, and for \(current.alertText) there is no budget for "
      + names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
      + ": see 'outlay budget set --help'."
  }

  private func days(of stored: AlertRuleRepository.StoredRule) throws -> Set<Day> {
    let recent = DayRange(first: since, last: today)
    let days = (0..<recent.count).map { recent.first.advanced(by: $0) }
    return try ledger.alertRules.days(after: stored.checkedRow).union(days)
  }

  private func alerts(
    _ sample: SpendSample, _ stored: AlertRuleRepository.StoredRule,
    _ withoutBudget: inout Set<String>
  ) throws -> [Alert] {
    let scope =
      stored.rule.appliesPerDeveloper
      ? names.developer(sample.developerID).scope : stored.rule.scope
    let levels = AlertLevel.reached(by: sample.spent, of: stored.rule.threshold) {
      let limit = limits.limit(of: scope, in: sample.days)
      // Past periods can no longer be changed, and unassigned usage cannot have a budget.
      if limit == nil, sample.days.contains(today), !scope.isUnassigned {
        withoutBudget.insert(scope.phrase)
      }
      return limit
    }
    guard !levels.isEmpty else { return [] }
    let subject = try names.subject(of: sample, stored.rule, ledger)
    return levels.map { level in
      Alert(
        ruleID: stored.id, kind: stored.rule.kind, subject: subject, days: sample.days,
        level: level.level, spent: sample.spent, measured: sample.spent,
        threshold: level.threshold, explanation: level.explanation, rows: sample.rows)
    }
  }

  private func fire(_ alert: Alert, _ result: inout Result) throws {
    guard try !ledger.alerts.firedWhileUnassigned(alert),
      let id = try ledger.alerts.fire(alert, at: now),
      let stored = try ledger.alerts.find(id: id)
    else { return }
    try ledger.audit.append(
      "alert.fire", subject: "alert \(id)", detail: "rule \(alert.ruleID): \(alert.sentence)")
    result.fired.append(stored)
  }
}

/// A level of a rule that was reached.
struct AlertLevel {
  /// The percentage of the budget; 0 for an amount in dollars.
  let level: Int
  let threshold: Money
  /// Why the budget is that much.
  let explanation: String

  /// Returns the levels of a threshold that an amount reached; `limit` is called only for
  /// percentages.
  static func reached(
    by amount: Money, of threshold: AlertThreshold, limit: () -> Limit?
  ) -> [AlertLevel] {
    switch threshold {
    case .amount(let most):
      return BudgetState.isOver(amount, of: most)
        ? [AlertLevel(level: 0, threshold: most, explanation: "")] : []
    case .percents(let percents):
      guard let limit = limit() else { return [] }
      return percents.filter { BudgetState.hasReached($0, of: limit.amount, amount) }.map {
        AlertLevel(
          level: $0, threshold: part($0, of: limit.amount), explanation: limit.explanation)
      }
    }
  }

  /// Returns a percentage of an amount, truncated to whole picodollars.
  private static func part(_ percent: Int, of amount: Money) -> Money {
    let (whole, rest) = amount.picodollars.quotientAndRemainder(dividingBy: 100)
    return Money(picodollars: whole * Int128(percent) + rest * Int128(percent) / 100)
  }
}
