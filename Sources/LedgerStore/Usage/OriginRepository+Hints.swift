internal import SQLite
public import UsageModel

extension OriginRepository {
  /// The branch of every origin that has one, by row id.
  public func branches() throws -> [Int64: String] {
    var branches: [Int64: String] = [:]
    try connection.query("SELECT id, branch FROM origin WHERE branch <> ''") {
      branches[$0.int64(0)] = $0.text(1)
    }
    return branches
  }

  /// The source of every origin, by row id: the id of the tool or export that reported its usage.
  public func sources() throws -> [Int64: String] {
    var sources: [Int64: String] = [:]
    try connection.query("SELECT id, source FROM origin") { sources[$0.int64(0)] = $0.text(1) }
    return sources
  }

  /// The computer of every origin of which an import stated it, by row id.
  public func machines() throws -> [Int64: String] {
    var machines: [Int64: String] = [:]
    try connection.query("SELECT id, machine FROM origin WHERE machine <> ''") {
      machines[$0.int64(0)] = $0.text(1)
    }
    return machines
  }

  /// The origins of calls without a developer and without a key, by row id.
  public func unowned() throws -> [Int64: CallOrigin] {
    let origins = try connection.rows(
      """
      \(Self.select)
      WHERE developer_id IS NULL AND api_key_id IS NULL AND detail = \(Detail.call.rawValue)
      """
    ) { Self.origin($0) }
    return Dictionary(uniqueKeysWithValues: origins.map { ($0.id, $0.origin) })
  }
}
