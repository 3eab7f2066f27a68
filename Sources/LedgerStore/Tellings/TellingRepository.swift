internal import SQLite
public import UsageModel

/// What files reported about calls beyond what the rows of usage hold; undoing an import needs it.
public struct TellingRepository {
  let connection: Connection

  /// Adds runs.
  public func add(_ runs: [ToldRun]) throws {
    for run in runs {
      try connection.execute(
        """
        INSERT INTO told_run (import_file_id, kind, first_row, last_row, origin_id, is_forked,
          is_sidechain, origin_at, line_shift)
        VALUES (\(run.fileID), \(run.kind.rawValue), \(run.first), \(run.last), \(run.originID),
          \(run.isForked), \(run.isSidechain), \(run.originAt?.milliseconds), \(run.lineShift))
        """)
    }
  }

  /// All runs, in the order of the files.
  public func runs() throws -> [ToldRun] { try runs(where: "1") }

  /// The runs that have a row.
  public func runs(ofRow id: Int64) throws -> [ToldRun] {
    try runs(where: "first_row <= \(id) AND last_row >= \(id)")
  }

  private func runs(where condition: SQL) throws -> [ToldRun] {
    try connection.rows(
      """
      SELECT kind, import_file_id, first_row, last_row, origin_id, is_forked, is_sidechain, origin_at,
        line_shift
      FROM told_run WHERE \(condition) ORDER BY import_file_id, rowid
      """
    ) { row in
      var run = ToldRun(
        ToldRun.Kind(rawValue: row.int64(0)) ?? .again, fileID: row.int64(1), row: row.int64(2),
        originID: row.optionalInt64(4), isForked: row.int(5) != 0, isSidechain: row.int(6) != 0,
        originAt: row.optionalInt64(7).map { Instant(milliseconds: $0) },
        lineShift: row.optionalInt64(8))
      run.last = row.int64(3)
      return run
    }
  }

  /// Removes a row from all runs.
  public func removeRuns(ofRow id: Int64) throws {
    let rest = try runs(ofRow: id).flatMap { $0.without([id]) }
    try connection.execute(
      "DELETE FROM told_run WHERE first_row <= \(id) AND last_row >= \(id)")
    try add(rest)
  }

  /// Replaces all runs.
  public func replaceRuns(with runs: [ToldRun]) throws {
    try connection.execute("DELETE FROM told_run")
    try add(runs)
  }

  /// The row id of a reported origin, which is added when it is new.
  public func findOrAdd(_ origin: CallOrigin, fingerprint: Int64) throws -> Int64 {
    let known = try connection.rows(
      "\(Self.originSelect) WHERE fingerprint = \(fingerprint)"
    ) { OriginRepository.origin($0) }
    if let known = known.first(where: { $0.origin == origin }) { return known.id }
    try connection.execute(
      """
      INSERT INTO told_origin (fingerprint, source, detail, path, folder, session,
        working_directory, branch, identity, key_name, project_name, stated_developer,
        stated_project, stated_key, is_exchange, machine, repository)
      VALUES (\(fingerprint), \(origin.source), \(origin.detail.rawValue), \(origin.path),
        \(origin.folder), \(origin.sessionID), \(origin.workingDirectory), \(origin.branch),
        \(origin.identity), \(origin.keyName), \(origin.projectName), \(origin.statedDeveloper),
        \(origin.statedProject), \(origin.statedKey), \(origin.isExchange), \(origin.machine),
        \(origin.repository))
      """)
    return connection.lastInsertRowID
  }

  /// The reported origin of an id.
  public func origin(id: Int64) throws -> CallOrigin? {
    try connection.first("\(Self.originSelect) WHERE id = \(id)") {
      OriginRepository.origin($0).origin
    }
  }

  /// The columns of ``OriginRepository/select``; these origins have no owner.
  static let originSelect: SQL = """
    SELECT id, source, detail, path, folder, session, working_directory, branch, identity,
      key_name, project_name, stated_developer, stated_project, stated_key,
      NULL, NULL, NULL, NULL, is_exchange, machine, repository
    FROM told_origin
    """

  /// Deletes origins that no run or version refers to.
  public func removeUnusedOrigins() throws {
    try connection.execute(
      """
      DELETE FROM told_origin
      WHERE id NOT IN (SELECT origin_id FROM told_run WHERE origin_id IS NOT NULL)
        AND id NOT IN (SELECT origin_id FROM told_version)
      """)
  }
}
