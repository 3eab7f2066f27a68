internal import SQLite
public import UsageModel

/// The team's projects and the rules that assign usage to them.
public struct ProjectRepository {
  let connection: Connection

  /// The kind of rule that assigns usage to a project.
  public enum RuleKind: String, Sendable {
    /// Another name, kept by a merge.
    case name
    /// A pattern of working directories.
    case path
    /// The address of a repository, as a ``RepositoryAddress`` has it.
    case repository
  }

  private static let select: SQL = """
    SELECT project.id, project.name, parent.name, project.cost_centre, project.account_code,
      project.is_billable
    FROM project LEFT JOIN project AS parent ON parent.id = project.parent_id
    """

  /// All projects by name.
  public func all() throws -> [Stored<Project>] {
    try connection.rows("\(Self.select) ORDER BY project.name") { project($0) }
  }

  /// The project with a name.
  public func find(name: String) throws -> Stored<Project>? {
    try connection.first("\(Self.select) WHERE project.name = \(name)") { project($0) }
  }

  /// Adds a project and returns its row id; one below another is named after that one.
  ///
  /// Throws a ``LedgerError`` when the name is taken, and an ``UnknownName`` for an unknown parent.
  @discardableResult
  public func add(_ project: Project) throws -> Int64 {
    let parentID = try parentID(of: project)
    let name =
      project.parent == nil
      ? project.name
      : ProjectPath.name(ProjectPath.leaf(of: project.name), below: project.parent)
    try refusingDuplicates(of: name) {
      try connection.execute(
        """
        INSERT INTO project (id, name, parent_id, cost_centre, account_code, is_billable)
        VALUES (\(SQL.newRowID(in: "project")), \(name), \(parentID), \(project.costCentre),
          \(project.accountCode), \(project.isBillable))
        """)
    }
    return connection.lastInsertRowID
  }

  /// Replaces all fields of a project but its place in the tree, which ``place(id:named:below:)`` sets;
  /// the latest period takes the new cost centre.
  public func update(_ project: Stored<Project>) throws {
    try refusingDuplicates(of: project.value.name) {
      try connection.execute(
        """
        UPDATE project SET name = \(project.value.name), cost_centre = \(project.value.costCentre),
          account_code = \(project.value.accountCode), is_billable = \(project.value.isBillable)
        WHERE id = \(project.id)
        """)
    }
    try PeriodRepository(connection: connection).follow(project: project.id)
  }

  /// Removes a project; the caller has made sure that no usage refers to it.
  public func remove(id: Int64) throws {
    try connection.execute("DELETE FROM project WHERE id = \(id)")
  }

  /// Every rule with its project's row id, in a fixed order.
  public func rules() throws -> [(projectID: Int64, kind: RuleKind, value: String)] {
    try connection.rows("SELECT project_id, kind, value FROM project_path ORDER BY kind, value") {
      row in (row.int64(0), RuleKind(rawValue: row.text(1)) ?? .name, row.text(2))
    }
  }

  /// Adds a rule of a project; throws a ``LedgerError`` when it is another project's.
  public func addRule(_ kind: RuleKind, _ value: String, to projectID: Int64) throws {
    let owner: Int64? = try connection.scalar(
      "SELECT project_id FROM project_path WHERE kind = \(kind.rawValue) AND value = \(value)")
    if owner == projectID { return }
    guard owner == nil else {
      throw LedgerError(
        .conflict, reason: "'\(value)' already means another project: remove it there first.")
    }
    try connection.execute(
      """
      INSERT INTO project_path (project_id, kind, value)
      VALUES (\(projectID), \(kind.rawValue), \(value))
      """)
  }

  /// Removes a rule of a project; returns whether it existed.
  @discardableResult
  public func removeRule(_ kind: RuleKind, _ value: String, from projectID: Int64) throws -> Bool {
    try connection.execute(
      """
      DELETE FROM project_path
      WHERE project_id = \(projectID) AND kind = \(kind.rawValue) AND value = \(value)
      """)
    return connection.changes > 0
  }

  private func parentID(of project: Project) throws -> Int64? {
    guard let parent = project.parent else { return nil }
    let id: Int64? = try connection.scalar("SELECT id FROM project WHERE name = \(parent)")
    guard let id else { throw try Directory(connection).unknown(.project, parent) }
    return id
  }

  func refusingDuplicates(of name: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as SQLiteError where error.code == .uniqueConstraint {
      throw LedgerError(
        .conflict,
        reason: "There is a project '\(name)' already: edit that one, or merge the two.")
    }
  }

  private func project(_ row: borrowing Row) -> Stored<Project> {
    Stored(
      id: row.int64(0),
      value: Project(
        name: row.text(1), parent: row.optionalText(2), costCentre: row.optionalText(3),
        accountCode: row.optionalText(4), isBillable: row.int(5) != 0))
  }
}
