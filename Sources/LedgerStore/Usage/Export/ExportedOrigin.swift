internal import SQLite
public import UsageModel

/// The part of an origin that an exchange file holds.
public struct ExportedOrigin: Hashable, Sendable {
  /// The tool it came from.
  public let source: String
  public let detail: Detail
  /// The source's own session id; empty when it names none.
  public let session: String
  public let branch: String
  public let settlement: Settlement
}

extension OriginRepository {
  /// The exported part of an origin.
  public func findExported(id: Int64) throws -> ExportedOrigin? {
    try connection.first(
      """
      SELECT source, detail, session, branch, developer_id, project_id, api_key_id, session_id
      FROM origin WHERE id = \(id)
      """
    ) { row in
      let settlement = Settlement(
        developerID: row.optionalInt64(4), projectID: row.optionalInt64(5),
        keyID: row.optionalInt64(6), sessionID: row.optionalInt64(7))
      return ExportedOrigin(
        source: row.text(0), detail: Detail(rawValue: row.int64(1)) ?? .call,
        session: row.text(2), branch: row.text(3), settlement: settlement)
    }
  }
}
