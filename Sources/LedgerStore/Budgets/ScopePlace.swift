internal import SQLite
internal import UsageModel

/// A scope as tables store it: developers, projects and keys by row id, so that it survives a
/// rename.
struct ScopePlace {
  let kind: String
  /// The name of a team, role or model; empty otherwise.
  let name: String
  private(set) var developerID: Int64?
  private(set) var projectID: Int64?
  private(set) var keyID: Int64?

  /// Throws an ``UnknownName`` when there is no such developer, project or key.
  init(_ scope: SpendScope, _ connection: Connection) throws {
    kind = scope.kind.rawValue
    switch scope.kind {
    case .organisation, .team, .role, .model: name = scope.name
    case .developer, .project, .key:
      name = ""
      let id = try Self.rowID(scope, connection)
      switch scope.kind {
      case .developer: developerID = id
      case .project: projectID = id
      default: keyID = id
      }
    }
  }

  /// The condition for the rows of this scope, in a table with scope columns.
  var condition: SQL {
    """
    scope = \(kind) AND name = \(name) AND developer_id IS \(developerID)
      AND project_id IS \(projectID) AND api_key_id IS \(keyID)
    """
  }

  private static func rowID(_ scope: SpendScope, _ connection: Connection) throws -> Int64 {
    let (noun, select): (Noun, SQL) =
      switch scope.kind {
      case .developer: (.developer, "SELECT id FROM developer WHERE handle = \(scope.name)")
      case .project: (.project, "SELECT id FROM project WHERE name = \(scope.name)")
      default: (.key, "SELECT id FROM api_key WHERE name = \(scope.name)")
      }
    let id: Int64? = try connection.scalar(select)
    guard let id else {
      throw try Directory(connection).unknown(noun, scope.name)
    }
    return id
  }
}
