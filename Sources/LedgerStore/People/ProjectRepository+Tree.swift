internal import SQLite
internal import UsageModel

extension ProjectRepository {
  /// Gives a project a name and a place: below another, or at the top. What is below it moves with it,
  /// and all former names go on meaning the same projects.
  ///
  /// Throws a ``LedgerError`` when the name is taken, or when the place is below the project itself.
  public func place(id: Int64, named leaf: String, below parentID: Int64?) throws {
    let tree = try ProjectTree(connection)
    guard let name = tree.name(of: id) else { return }
    let parent = parentID.flatMap(tree.name(of:))
    if let parentID, parentID == id || tree.ancestors(of: parentID).contains(id) {
      throw LedgerError(
        .conflict, reason: "\(name) cannot be below \(parent ?? ""), which is a part of it.")
    }
    try rename(id, name, to: ProjectPath.name(leaf, below: parent))
    try connection.execute("UPDATE project SET parent_id = \(parentID) WHERE id = \(id)")
    try settleNames()
  }

  /// Names each project below another after that one, as when that was renamed.
  ///
  /// Throws a ``LedgerError`` when such a name is taken.
  public func settleNames() throws {
    let tree = try ProjectTree(connection)
    guard !tree.isFlat else { return }
    var settled: [Int64: String] = [:]
    for id in tree.fromTheTop {
      guard let name = tree.name(of: id) else { continue }
      settled[id] = name
      guard let parent = tree.parent(of: id).flatMap({ settled[$0] }) else { continue }
      let full = ProjectPath.name(ProjectPath.leaf(of: name), below: parent)
      try rename(id, name, to: full)
      settled[id] = full
    }
  }

  /// Renames one project; its former name goes on meaning it, whatever else it meant.
  private func rename(_ id: Int64, _ name: String, to full: String) throws {
    guard name != full else { return }
    try refusingDuplicates(of: full) {
      try connection.execute("UPDATE project SET name = \(full) WHERE id = \(id)")
    }
    try connection.execute(
      """
      INSERT INTO project_path (project_id, kind, value)
      VALUES (\(id), \(RuleKind.name.rawValue), \(name))
      ON CONFLICT (kind, value) DO UPDATE SET project_id = excluded.project_id
      """)
  }
}
