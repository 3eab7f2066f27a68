internal import SQLite

extension SessionRepository {
  /// The tasks of the sessions that have one, by row id.
  public func tasks() throws -> [Int64: String] {
    var tasks: [Int64: String] = [:]
    try connection.query("SELECT id, task FROM session WHERE task IS NOT NULL") {
      tasks[$0.int64(0)] = $0.text(1)
    }
    return tasks
  }
}
