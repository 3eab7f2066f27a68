internal import SQLite

extension SessionRepository {
  /// The tool that a session ran in, and the tool's own id of it; nil when there is no such session.
  public func place(of id: Int64) throws -> (source: String, externalID: String)? {
    try connection.first("SELECT source, external_id FROM session WHERE id = \(id)") {
      ($0.text(0), $0.text(1))
    }
  }
}
