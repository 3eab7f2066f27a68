internal import SQLite
public import UsageModel

/// Lets everything that refers to one developer, key or project refer to another of its kind.
///
/// The schema says what refers to them, so that a table that comes later is not forgotten. Where the
/// other has the same already (a budget from the same day on), it keeps its own.
public struct Merging {
  private let connection: Connection
  private let kind: SpendScope.Kind

  /// Whose calls are is settled from the rules once they are changed; sessions with calls go along.
  static let settled: Set<String> = ["origin", "origin_period", "session"]
  /// What one was from day to day would mix with what the other was: ``PeriodRepository`` decides.
  static let combined: Set<String> = [
    "developer_period.developer_id", "project_period.project_id", "api_key_period.api_key_id",
  ]

  init(_ kind: SpendScope.Kind, _ connection: Connection) {
    self.kind = kind
    self.connection = connection
  }

  /// The table of the nouns.
  var table: String {
    switch kind {
    case .project: "project"
    case .key: "api_key"
    default: "developer"
    }
  }

  /// The tables and columns that refer to such a noun.
  func references() throws -> [(table: String, column: String)] {
    try connection.rows(
      """
      SELECT owner.name, reference."from"
      FROM sqlite_schema AS owner JOIN pragma_foreign_key_list(owner.name) AS reference
      WHERE owner.type = 'table' AND reference."table" = \(table)
      ORDER BY 1, 2
      """
    ) { ($0.text(0), $0.text(1)) }
  }

  func move(from source: Int64, to target: Int64) throws {
    for (table, column) in try references()
    where !Self.settled.contains(table) && !Self.combined.contains("\(table).\(column)") {
      try connection.execute(
        """
        UPDATE OR IGNORE \(identifier: table) SET \(identifier: column) = \(target)
        WHERE \(identifier: column) = \(source)
        """)
    }
    let periods = PeriodRepository(connection: connection)
    if kind == .developer { try periods.merge(developer: source, into: target) }
    if kind == .project { try periods.merge(project: source, into: target) }
    try moveAlerts(from: source, to: target)
    if kind == .developer { try moveNotedSessions(from: source, to: target) }
  }

  /// Alerts name their subjects by row id; what fired once does not fire again.
  private func moveAlerts(from source: Int64, to target: Int64) throws {
    let name = kind.rawValue
    try connection.execute(
      """
      UPDATE OR IGNORE alert SET subject = \("\(name):\(target)")
      WHERE subject = \("\(name):\(source)")
      """)
    guard kind == .developer else { return }
    let (old, new) = ("session:\(source):", "session:\(target):")
    try connection.execute(
      """
      UPDATE OR IGNORE alert SET subject = \(new) || substr(subject, length(\(old)) + 1)
      WHERE substr(subject, 1, length(\(old))) = \(old)
      """)
  }

  /// Sessions that were noted and have no calls yet.
  private func moveNotedSessions(from source: Int64, to target: Int64) throws {
    try connection.execute(
      """
      UPDATE OR IGNORE session SET developer_id = \(target)
      WHERE developer_id = \(source) AND merged_into IS NULL
        AND NOT EXISTS (SELECT 1 FROM origin WHERE session_id = session.id)
      """)
  }
}

extension Ledger {
  /// Gives everything that refers to one developer, project or key to another of its kind, as when they
  /// are merged; whose calls are is settled afterwards, from the rules.
  public func moveReferences(
    to kind: SpendScope.Kind, from source: Int64, to target: Int64
  ) throws {
    try Merging(kind, connection).move(from: source, to: target)
  }

  /// Whether a developer asked for more budget, which stays on record with them.
  public func hasRequests(developerID: Int64) throws -> Bool {
    let one: Int64? = try connection.scalar(
      "SELECT 1 FROM budget_request WHERE developer_id = \(developerID) LIMIT 1")
    return one != nil
  }
}
