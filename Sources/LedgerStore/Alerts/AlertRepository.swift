internal import SQLite
public import UsageModel

/// The alerts that rules fired, and their state.
public struct AlertRepository {
  let connection: Connection

  static let columns: SQL = """
    alert.id, rule_id, alert_rule.kind, subject, alert.scope, alert.name, session, first_day,
    last_day, level, occurrence, spent_micros, spent_picos, measured_micros, measured_picos,
    threshold_micros, threshold_picos, explanation, first_row, last_row, fired_at, cleared_at, state,
    state_at, state_by, state_note, delivered_at, error, within
    """
  static let tables: SQL = """
    alert JOIN alert_rule ON alert_rule.id = alert.rule_id
      LEFT JOIN alert_delivery ON alert_delivery.alert_id = alert.id
    """

  /// All alerts, newest first.
  public func all() throws -> [StoredAlert] {
    try connection.rows("SELECT \(Self.columns) FROM \(Self.tables) ORDER BY alert.id DESC") {
      Self.alert($0)
    }
  }

  /// The open alerts that no check has listed yet, in the order they fired.
  public func unlisted() throws -> [StoredAlert] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM \(Self.tables)
      WHERE listed_at IS NULL AND state = 'open' ORDER BY alert.id
      """
    ) { Self.alert($0) }
  }

  /// The id of the latest alert; 0 when none fired yet.
  public func newestID() throws -> Int64 {
    try connection.scalar("SELECT ifnull(max(id), 0) FROM alert") ?? 0
  }

  /// Marks all alerts up to an id as listed.
  public func markListed(upTo id: Int64, at instant: Instant) throws {
    try connection.execute(
      """
      UPDATE alert SET listed_at = \(instant.milliseconds)
      WHERE listed_at IS NULL AND id <= \(id)
      """)
  }

  /// The last occurrence of a rule for a subject, period and level; nil when it never fired.
  public func last(_ alert: Alert) throws -> StoredAlert? {
    try connection.first(
      """
      SELECT \(Self.columns) FROM \(Self.tables)
      WHERE rule_id = \(alert.ruleID) AND subject = \(alert.subject.key)
        AND period = \(Self.period(alert)) AND level = \(alert.level)
      ORDER BY occurrence DESC
      """
    ) { Self.alert($0) }
  }

  /// The alerts of a rule that are not cleared.
  public func uncleared(ofRule ruleID: Int64) throws -> [StoredAlert] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM \(Self.tables)
      WHERE rule_id = \(ruleID) AND cleared_at IS NULL ORDER BY alert.id
      """
    ) { Self.alert($0) }
  }

  /// The alert of an id.
  public func find(id: Int64) throws -> StoredAlert? {
    try connection.first("SELECT \(Self.columns) FROM \(Self.tables) WHERE alert.id = \(id)") {
      Self.alert($0)
    }
  }

  /// Stores an alert and returns its id; nil when the same rule, subject, period, level and
  /// occurrence fired before.
  public func fire(_ alert: Alert, at instant: Instant) throws -> Int64? {
    let (spent, measured) = (alert.spent.storedParts, alert.measured.storedParts)
    let threshold = alert.threshold.storedParts
    try connection.execute(
      """
      INSERT OR IGNORE INTO alert (rule_id, subject, scope, name, within, session, period, first_day,
        last_day, level, occurrence, spent_micros, spent_picos, measured_micros, measured_picos,
        threshold_micros, threshold_picos, explanation, first_row, last_row, fired_at, state,
        state_at, state_by, state_note)
      VALUES (\(alert.ruleID), \(alert.subject.key), \(alert.subject.scope.kind.rawValue),
        \(alert.subject.scope.name), \(alert.subject.within?.description ?? ""),
        \(alert.subject.session ?? ""), \(Self.period(alert)),
        \(alert.days.first.stored), \(alert.days.last.stored), \(alert.level),
        \(alert.occurrence), \(spent.micros), \(spent.picos), \(measured.micros),
        \(measured.picos), \(threshold.micros), \(threshold.picos), \(alert.explanation),
        \(alert.rows?.lowerBound ?? 0), \(alert.rows?.upperBound ?? 0), \(instant.milliseconds),
        'open', \(instant.milliseconds), '', '')
      """)
    return connection.changes > 0 ? connection.lastInsertRowID : nil
  }

  /// Whether a session alert fired while the session was unassigned, and it is assigned now.
  public func firedWhileUnassigned(_ alert: Alert) throws -> Bool {
    guard alert.subject.session != nil, let rest = alert.subject.key.sessionPart else {
      return false
    }
    return try connection.scalar(
      """
      SELECT EXISTS (SELECT 1 FROM alert WHERE rule_id = \(alert.ruleID)
        AND subject = \("session:0:" + rest) AND level = \(alert.level))
      AND NOT EXISTS (SELECT 1 FROM session JOIN daily_usage ON session_id = session.id
        WHERE external_id = \(alert.subject.session) AND session.developer_id IS NULL)
      """) ?? false
  }

  /// Sets the state of an alert; an empty person or note keeps the previous one.
  public func setState(
    _ state: Alert.State, id: Int64, by person: String, note: String, at instant: Instant
  ) throws {
    try connection.execute(
      """
      UPDATE alert SET state = \(state.rawValue), state_at = \(instant.milliseconds),
        state_by = ifnull(nullif(\(person), ''), state_by),
        state_note = ifnull(nullif(\(note), ''), state_note)
      WHERE id = \(id)
      """)
  }

  /// Marks a forecast alert as cleared.
  public func clear(id: Int64, at instant: Instant) throws {
    try connection.execute(
      "UPDATE alert SET cleared_at = \(instant.milliseconds) WHERE id = \(id)")
  }

  /// The period that makes an alert unique: a session is one period, on whatever days its calls
  /// lie.
  private static func period(_ alert: Alert) -> Int64 {
    alert.subject.session == nil ? alert.days.first.stored : 0
  }

  static func alert(_ row: borrowing Row) -> StoredAlert {
    let kind = SpendScope.Kind(rawValue: row.text(4)) ?? .organisation
    let session = row.text(6)
    let rows = (first: row.int64(18), last: row.int64(19))
    let alert = Alert(
      ruleID: row.int64(1), kind: AlertKind(rawValue: row.text(2)) ?? .day,
      subject: AlertSubject(
        key: row.text(3), scope: SpendScope(kind, row.text(5)),
        session: session.isEmpty ? nil : session,
        within: SpendScope(row.text(28))),
      days: DayRange(first: row.day(7), last: row.day(8)), level: row.int(9),
      occurrence: row.int(10), spent: row.money(11), measured: row.money(13),
      threshold: row.money(15), explanation: row.text(17),
      rows: rows.last > 0 ? rows.first...max(rows.first, rows.last) : nil)
    return StoredAlert(
      id: row.int64(0), alert: alert, firedAt: Instant(milliseconds: row.int64(20)),
      clearedAt: row.optionalInt64(21).map(Instant.init(milliseconds:)),
      state: Alert.State(rawValue: row.text(22)) ?? .open,
      stateAt: Instant(milliseconds: row.int64(23)), stateBy: row.text(24),
      stateNote: row.text(25),
      deliveredAt: row.optionalInt64(26).map(Instant.init(milliseconds:)),
      deliveryError: row.optionalText(27).flatMap { $0.isEmpty ? nil : $0 })
  }
}

extension String {
  /// `claude-code:32d8208d…` of `session:12:claude-code:32d8208d…`; nil for other keys.
  fileprivate var sessionPart: String? {
    let parts = split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0] == "session" ? String(parts[2]) : nil
  }
}

/// An alert with its row id, state and delivery.
public struct StoredAlert: Equatable, Sendable {
  public let id: Int64
  public let alert: Alert
  public let firedAt: Instant
  /// When a forecast was under its threshold again; nil while it is not.
  public let clearedAt: Instant?
  public let state: Alert.State
  /// When and by whom the state was set, with a note; both texts may be empty.
  public let stateAt: Instant
  public let stateBy: String
  public let stateNote: String
  /// When it was delivered to a command; nil when it was not yet.
  public let deliveredAt: Instant?
  /// Why the last delivery failed.
  public let deliveryError: String?
}
