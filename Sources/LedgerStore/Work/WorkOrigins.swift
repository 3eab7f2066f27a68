internal import SQLite
public import UsageModel

/// What an origin says of the work that its calls were for.
public struct WorkOrigin: Equatable, Sendable {
  public let id: Int64
  /// Empty where it names none.
  public let branch: String
  public let projectID: Int64?
  /// The row id of the session.
  public let sessionID: Int64?
  /// The tool, and its own id of the session.
  public let source: String
  public let session: String
}

extension WorkRepository {
  /// The origins that can be of a ticket or a pull request: those with a branch, with a session of which its task was
  /// said, or in which a pull request was seen; of all, or of usage on some of the ledger's own days.
  public func origins(in days: DayRange? = nil) throws -> [WorkOrigin] {
    let used: SQL =
      days.map { days in
        """
        AND id IN (SELECT origin_id FROM daily_usage
          WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored))
        """
      } ?? ""
    return try origins(
      where: """
        (branch <> '' OR session_id IN (SELECT id FROM session WHERE task IS NOT NULL)
          OR session IN (SELECT session FROM pull_request_sighting)) \(used)
        """)
  }

  /// The origins of sessions in which pull requests were seen.
  public func sightedOrigins() throws -> [WorkOrigin] {
    try origins(where: "session IN (SELECT session FROM pull_request_sighting)")
  }

  private func origins(where condition: SQL) throws -> [WorkOrigin] {
    try connection.rows(
      """
      SELECT id, branch, project_id, session_id, source, session FROM origin
      WHERE \(condition) ORDER BY id
      """
    ) { row in
      WorkOrigin(
        id: row.int64(0), branch: row.text(1), projectID: row.optionalInt64(2),
        sessionID: row.optionalInt64(3), source: row.text(4), session: row.text(5))
    }
  }

  /// When the first call of an origin was made; nil for an origin without usage.
  public func start(ofOrigin id: Int64) throws -> Instant? {
    try connection.first("SELECT min(first_at) FROM daily_usage WHERE origin_id = \(id)") { row in
      row.isNull(0) ? nil : Instant(milliseconds: row.int64(0))
    } ?? nil
  }
}
