public import LedgerStore
public import UsageModel

/// Adds rules, each with its line in the audit trail.
public struct AlertRuleAdding {
  private let ledger: Ledger
  private let context: Context

  public init(_ ledger: Ledger, context: Context) {
    self.ledger = ledger
    self.context = context
  }

  /// Adds a rule and returns its id.
  ///
  /// Throws a ``LedgerError`` when the rule exists already, or another covers one of its levels.
  public func add(_ rule: AlertRule) throws -> Int64 {
    if let id = try existing(rule) {
      throw LedgerError(.conflict, reason: "Rule \(id) says the same already.")
    }
    try refuseCovered(rule)
    var id: Int64 = 0
    let change = LedgerChange(ledger: ledger, action: "alert.rule.add", subject: rule.kind.rawValue)
    try change.run(detail: "\(rule.threshold), \(rule.scopeText)") {
      id = try ledger.alertRules.add(rule, at: context.clock())
    }
    return id
  }

  /// Refuses a level that another rule covers, since it would fire twice.
  private func refuseCovered(_ rule: AlertRule) throws {
    for stored in try ledger.alertRules.all() where stored.rule.isAboutTheSame(as: rule) {
      let levels = rule.threshold.levels.filter(stored.rule.threshold.levels.contains)
      guard !levels.isEmpty else { continue }
      throw LedgerError(
        .conflict,
        reason: "Rule \(stored.id) (\(stored.rule.kind.rawValue), more than "
          + "\(stored.rule.threshold), \(stored.rule.scopeText)) covers "
          + levels.joined(separator: ", ") + " already: leave that out, or remove the rule first "
          + "with 'outlay alert rule remove \(stored.id)'.")
    }
  }

  /// The id of an equal rule that is not retired, or nil.
  public func existing(_ rule: AlertRule) throws -> Int64? {
    try ledger.alertRules.all().first { $0.rule == rule }?.id
  }
}

extension AlertRule {
  /// Whether this rule is active and compares the same spend as another.
  fileprivate func isAboutTheSame(as other: AlertRule) -> Bool {
    // Sessions are looked at one by one in any case.
    let isSplit =
      kind == .session || kind == .unusual || appliesPerDeveloper == other.appliesPerDeveloper
    return !isRetired && kind == other.kind && isSplit && scope.kind == other.scope.kind
      && scope.name.lowercased() == other.scope.name.lowercased()
  }
}

extension AlertThreshold {
  /// `80%`, `100%`; `$20.00`.
  fileprivate var levels: [String] {
    isPercents ? percents.map { "\($0)%" } : [description]
  }
}
