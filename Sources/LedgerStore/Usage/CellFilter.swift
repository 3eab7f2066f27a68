internal import SQLite

/// Which cells a report looks at; nil leaves a dimension open, and a nil id is "unassigned".
public struct CellFilter: Hashable, Sendable {
  public var developerIDs: Set<Int64?>?
  public var projectIDs: Set<Int64?>?
  public var keyIDs: Set<Int64?>?
  public var modelIDs: Set<Int64>?
  public var sessionIDs: Set<Int64>?

  public init() {}

  /// The conditions on a row of `daily_usage` or of `origin` joined with `usage`.
  var conditions: SQL {
    var parts: [SQL] = []
    append(developerIDs, to: &parts, column: "developer_id")
    append(projectIDs, to: &parts, column: "project_id")
    append(keyIDs, to: &parts, column: "api_key_id")
    append(modelIDs.map { Set($0.map(Optional.some)) }, to: &parts, column: "model_id")
    append(sessionIDs.map { Set($0.map(Optional.some)) }, to: &parts, column: "session_id")
    return parts.isEmpty ? "1" : parts.joined(separator: " AND ")
  }

  private func append(_ ids: Set<Int64?>?, to parts: inout [SQL], column: SQL) {
    guard let ids else { return }
    let known = ids.compactMap { $0 }.sorted().map { SQL("\($0)") }
    let isKnown: SQL = "\(column) IN (\(known.joined(separator: ", ")))"
    parts.append(ids.contains(nil) ? "(\(isKnown) OR \(column) IS NULL)" : isKnown)
  }
}
