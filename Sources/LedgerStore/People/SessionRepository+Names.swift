internal import SQLite

extension SessionRepository {
  /// The source's own id of every session by row id.
  public func externalIDs() throws -> [Int64: String] {
    var ids: [Int64: String] = [:]
    try connection.query("SELECT id, external_id FROM session") { ids[$0.int64(0)] = $0.text(1) }
    return ids
  }

  /// The largest row id, or 0: an upper bound of the number of sessions that is fast to find.
  public func largestID() throws -> Int {
    try connection.scalar("SELECT max(id) FROM session") ?? 0
  }

  /// The source's own ids of some sessions, by row id. A few are looked up; for many, all are read.
  public func externalIDs(of wanted: [Int64]) throws -> [Int64: String] {
    guard wanted.count <= 1000 else { return try externalIDs() }
    var ids: [Int64: String] = [:]
    for id in wanted {
      ids[id] = try connection.scalar("SELECT external_id FROM session WHERE id = \(id)")
    }
    return ids
  }
}
