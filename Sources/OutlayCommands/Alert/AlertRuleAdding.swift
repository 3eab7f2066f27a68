internal import LedgerStore
internal import UsageModel

/// Adds rules, each with its line in the audit trail.
struct AlertRuleAdding {
  let ledger: Ledger

  /// Adds a rule that is not there yet; answers its id.
  ///
  /// Throws a ``LedgerError`` when there is the same one.
  func add(_ rule: AlertRule) throws -> Int64 {
    if let id = try existing(rule) {
      throw LedgerError(.conflict, reason: "Rule \(id) says the same already.")
    }
    var id: Int64 = 0
    let change = LedgerChange(ledger: ledger, action: "alert.rule.add", subject: rule.kind.rawValue)
    try change.run(detail: "\(rule.threshold), \(rule.scopeText)") {
      id = try ledger.alertRules.add(rule, at: Console.standard.now)
    }
    return id
  }

  /// The id of the same rule, if there is one that is not retired.
  func existing(_ rule: AlertRule) throws -> Int64? {
    try ledger.alertRules.all().first { $0.rule == rule }?.id
  }
}
