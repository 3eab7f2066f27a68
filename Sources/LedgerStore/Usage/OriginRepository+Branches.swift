internal import SQLite

extension OriginRepository {
  /// The branch of every origin that has one, by row id.
  public func branches() throws -> [Int64: String] {
    var branches: [Int64: String] = [:]
    try connection.query("SELECT id, branch FROM origin WHERE branch <> ''") {
      branches[$0.int64(0)] = $0.text(1)
    }
    return branches
  }
}
