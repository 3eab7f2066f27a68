internal import SQLite
internal import UsageModel

extension Merging {
  /// Moves the budgets of the source, except where the target has one of that period on their first
  /// day: the target's own budget prevails.
  func moveBudgets(from source: Int64, to target: Int64) throws {
    let kept = try connection.rows(
      """
      SELECT id FROM budget WHERE \(column) = \(source) AND NOT EXISTS (
        SELECT 1 FROM budget AS own
        WHERE own.\(column) = \(target) AND own.period = budget.period
          AND own.is_for_each = budget.is_for_each AND own.first_day <= budget.first_day
          AND ifnull(own.last_day, budget.first_day) >= budget.first_day)
      """
    ) { $0.int64(0) }
    for id in kept {
      try connection.execute("UPDATE budget SET \(column) = \(target) WHERE id = \(id)")
    }
    try connection.execute("DELETE FROM budget WHERE \(column) = \(source)")
  }

  /// Lets the rules of the source watch the target. For levels that both have, the target's own
  /// rule fires; a rule without other levels is retired.
  func moveRules(from source: Int64, to target: Int64) throws {
    let rules = try ledger.alertRules.all()
    let own = try ids(ofRulesAbout: target)
    let moved = try ids(ofRulesAbout: source)
    for stored in rules where moved.contains(stored.id) && !stored.rule.isRetired {
      let others = rules.filter { other in
        own.contains(other.id) && !other.rule.isRetired && other.rule.kind == stored.rule.kind
          && (stored.rule.kind.comparesSubjects
            || other.rule.appliesPerDeveloper == stored.rule.appliesPerDeveloper)
      }
      guard let rest = stored.rule.threshold.without(others.map(\.rule.threshold)) else {
        try ledger.alertRules.retire(id: stored.id)
        continue
      }
      if rest != stored.rule.threshold {
        try ledger.alertRules.set(rest, ofRule: stored.id)
      }
    }
  }

  private func ids(ofRulesAbout id: Int64) throws -> Set<Int64> {
    Set(
      try connection.rows("SELECT id FROM alert_rule WHERE \(column) = \(id)") { $0.int64(0) })
  }

  /// Renames the subjects of alerts, which contain row ids, so that what fired once does not fire
  /// again.
  func moveAlerts(from source: Int64, to target: Int64) throws {
    let name = noun.rawValue
    try connection.execute(
      """
      UPDATE OR IGNORE alert SET subject = \("\(name):\(target)")
      WHERE subject = \("\(name):\(source)")
      """)
    guard noun == .developer else { return }
    let (old, new) = ("session:\(source):", "session:\(target):")
    try connection.execute(
      """
      UPDATE OR IGNORE alert SET subject = \(new) || substr(subject, length(\(old)) + 1)
      WHERE substr(subject, 1, length(\(old))) = \(old)
      """)
  }
}

extension AlertKind {
  /// Whether its subjects are compared one by one, whatever the rule's scope.
  fileprivate var comparesSubjects: Bool { self == .session || self == .unusual }
}

extension AlertThreshold {
  /// The threshold without the levels of others; nil when nothing is left.
  fileprivate func without(_ others: [AlertThreshold]) -> AlertThreshold? {
    guard case .percents(let own) = self else { return others.contains(self) ? nil : self }
    let rest = own.filter { percent in
      !others.contains { if case .percents(let all) = $0 { all.contains(percent) } else { false } }
    }
    return rest.isEmpty ? nil : .percents(rest)
  }
}
