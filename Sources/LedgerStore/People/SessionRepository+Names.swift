internal import SQLite

extension SessionRepository {
  /// The source's own id of every session by row id.
  public func externalIDs() throws -> [Int64: String] {
    var ids: [Int64: String] = [:]
    try connection.query("SELECT id, external_id FROM session") { ids[$0.int64(0)] = $0.text(1) }
    return ids
  }
}
