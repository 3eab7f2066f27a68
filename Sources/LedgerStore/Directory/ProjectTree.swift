internal import SQLite

/// Which project is below which. Their usage is counted on each project once, so that what is on a
/// project and on all below it adds up to what is on the whole tree.
public struct ProjectTree: Sendable {
  private var names: [Int64: String] = [:]
  private var parents: [Int64: Int64] = [:]
  private var children: [Int64: [Int64]] = [:]
  private var ids: [String: Int64] = [:]

  /// Reads all projects.
  public init(_ ledger: Ledger) throws { try self.init(ledger.connection) }

  init(_ connection: Connection) throws {
    try connection.query("SELECT id, name, parent_id FROM project ORDER BY name") { row in
      names[row.int64(0)] = row.text(1)
      ids[row.text(1)] = row.int64(0)
      guard let parent = row.optionalInt64(2) else { return }
      parents[row.int64(0)] = parent
      children[parent, default: []].append(row.int64(0))
    }
  }

  /// Whether no project is below another.
  public var isFlat: Bool { parents.isEmpty }

  /// The name of a project.
  public func name(of id: Int64) -> String? { names[id] }

  /// The project right above another; nil at the top.
  public func parent(of id: Int64) -> Int64? { parents[id] }

  /// The projects right below another, by name.
  public func children(of id: Int64) -> [Int64] { children[id] ?? [] }

  /// The projects above another, the nearest first.
  public func ancestors(of id: Int64) -> [Int64] {
    var found: [Int64] = []
    var above = parents[id]
    while let next = above, next != id, !found.contains(next) {
      found.append(next)
      above = parents[next]
    }
    return found
  }

  /// The number of projects above another; 0 at the top.
  public func level(of id: Int64) -> Int { ancestors(of: id).count }

  /// The number of levels; 0 without projects.
  public var levels: Int { (names.keys.map { level(of: $0) }.max() ?? -1) + 1 }

  /// The projects below a level, counted from 0, each with the one on that level that it is below.
  public func moves(toLevel level: Int) -> [Int64: Int64] {
    var moves: [Int64: Int64] = [:]
    for id in parents.keys {
      let path = [id] + ancestors(of: id)
      if path.count > level + 1 { moves[id] = path[path.count - 1 - max(0, level)] }
    }
    return moves
  }

  /// Some projects, with all that is below them; a nil id, which is no project, stays.
  public func withAllBelow(_ ids: Set<Int64?>) -> Set<Int64?> {
    guard !isFlat else { return ids }
    return ids.union(names.keys.filter { id in ancestors(of: id).contains { ids.contains($0) } })
  }

  /// Those of some projects that are not below another of them.
  func highest(_ ids: Set<Int64?>) -> Set<Int64?> {
    ids.filter { id in id.map { !ancestors(of: $0).contains { ids.contains($0) } } ?? true }
  }

  /// All projects, each after the one above it.
  var fromTheTop: [Int64] {
    names.keys.map { (level: level(of: $0), id: $0) }
      .sorted { ($0.level, $0.id) < ($1.level, $1.id) }.map(\.id)
  }
}

extension ProjectTree {
  /// The names of the projects above another, the nearest first, by its name.
  public func namesAbove(_ name: String) -> [String] {
    guard let id = ids[name] else { return [] }
    return ancestors(of: id).compactMap { names[$0] }
  }
}
