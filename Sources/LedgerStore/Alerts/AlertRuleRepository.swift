internal import SQLite
public import UsageModel

/// The alert rules.
public struct AlertRuleRepository {
  let connection: Connection

  /// An alert rule, and the last row of usage that it was checked against.
  public struct StoredRule: Equatable, Sendable {
    public let id: Int64
    public let rule: AlertRule
    public let createdAt: Instant
    /// The newest row of usage when the rule was made, or was checked last.
    public let checkedRow: Int64
    /// Whether the developer, project or key of the rule was removed from the ledger.
    public let isLost: Bool
  }

  /// All rules, retired ones included, in the order they were made.
  public func all() throws -> [StoredRule] {
    try connection.rows(
      """
      SELECT alert_rule.id, kind, scope,
        coalesce(developer.handle, project.name, api_key.name, alert_rule.name), is_for_each,
        amount, percents, alert_rule.created_at, checked_row, is_retired,
        (scope = 'developer' AND alert_rule.developer_id IS NULL)
          OR (scope = 'project' AND alert_rule.project_id IS NULL)
          OR (scope = 'key' AND alert_rule.api_key_id IS NULL)
      FROM alert_rule
        LEFT JOIN developer ON developer.id = alert_rule.developer_id
        LEFT JOIN project ON project.id = alert_rule.project_id
        LEFT JOIN api_key ON api_key.id = alert_rule.api_key_id
      ORDER BY alert_rule.id
      """
    ) { Self.rule($0) }
  }

  /// Whether there is a rule that is not retired.
  public func hasRules() throws -> Bool {
    try connection.scalar("SELECT EXISTS (SELECT 1 FROM alert_rule WHERE is_retired = 0)") ?? false
  }

  /// Adds a rule that is checked from the next row of usage on, and returns its id.
  ///
  /// Throws an ``UnknownName`` when the scope names a developer, project or key that does not
  /// exist.
  public func add(_ rule: AlertRule, at instant: Instant) throws -> Int64 {
    let place = try ScopePlace(rule.scope, connection)
    let (amount, percents) = Self.columns(rule.threshold)
    try connection.execute(
      """
      INSERT INTO alert_rule (kind, scope, name, developer_id, project_id, api_key_id, is_for_each,
        amount, percents, created_at, checked_row)
      VALUES (\(rule.kind.rawValue), \(place.kind), \(rule.scope.name), \(place.developerID),
        \(place.projectID), \(place.keyID), \(rule.appliesPerDeveloper), \(amount), \(percents),
        \(instant.milliseconds), ifnull((SELECT max(id) FROM usage), 0))
      """)
    return connection.lastInsertRowID
  }

  /// Replaces the threshold of a rule.
  func set(_ threshold: AlertThreshold, ofRule id: Int64) throws {
    let (amount, percents) = Self.columns(threshold)
    try connection.execute(
      "UPDATE alert_rule SET amount = \(amount), percents = \(percents) WHERE id = \(id)")
  }

  /// Retires a rule; its alerts are kept.
  public func retire(id: Int64) throws {
    try connection.execute("UPDATE alert_rule SET is_retired = 1 WHERE id = \(id)")
  }

  /// Marks all active rules as checked up to the newest row of usage.
  public func markChecked() throws {
    try connection.execute(
      """
      UPDATE alert_rule SET checked_row = ifnull((SELECT max(id) FROM usage), 0)
      WHERE is_retired = 0
      """)
  }

  /// Lowers the last checked row of each rule to the newest one there is: new rows may reuse the
  /// ids of removed ones.
  public func forgetRemovedRows() throws {
    try connection.execute(
      """
      UPDATE alert_rule SET checked_row = min(checked_row, ifnull((SELECT max(id) FROM usage), 0))
      """)
  }

  /// The days with usage newer than a row.
  public func days(after row: Int64) throws -> Set<Day> {
    Set(
      try connection.rows("SELECT DISTINCT day FROM daily_usage WHERE last_row > \(row)") {
        $0.day(0)
      })
  }

  private static func columns(_ threshold: AlertThreshold) -> (amount: Int64?, percents: String) {
    switch threshold {
    case .amount(let amount): (amount.rowPicodollars, "")
    case .percents(let percents): (nil, percents.map(String.init).joined(separator: ","))
    }
  }

  private static func rule(_ row: borrowing Row) -> StoredRule {
    let percents = row.text(6).split(separator: ",").compactMap { Int($0) }
    let threshold =
      row.optionalInt64(5).map { AlertThreshold.amount(Money(picodollars: $0)) }
      ?? .percents(percents)
    return StoredRule(
      id: row.int64(0),
      rule: AlertRule(
        kind: AlertKind(rawValue: row.text(1)) ?? .day,
        scope: SpendScope(SpendScope.Kind(rawValue: row.text(2)) ?? .organisation, row.text(3)),
        appliesPerDeveloper: row.int(4) == 1, threshold: threshold, isRetired: row.int(9) == 1),
      createdAt: Instant(milliseconds: row.int64(7)), checkedRow: row.int64(8),
      isLost: row.int(10) == 1)
  }
}
