internal import SQLite
public import UsageModel

extension WorkRepository {
  /// The commits, the earliest first; of one repository, or all.
  public func commits(of repository: String? = nil) throws -> [Stored<WorkCommit>] {
    let condition: SQL = repository.map { "WHERE repository = \($0)" } ?? ""
    return try connection.rows(
      """
      SELECT id, repository, hash, project_id, developer_id, item_id, branch, title, written_at,
        is_merged
      FROM work_commit \(condition) ORDER BY written_at, id
      """
    ) { row in
      var commit = WorkCommit(
        repository: row.text(1), hash: row.text(2), branch: row.text(6), title: row.text(7),
        writtenAt: Instant(milliseconds: row.int64(8)), isMerged: row.int64(9) == 1)
      commit.projectID = row.optionalInt64(3)
      commit.developerID = row.optionalInt64(4)
      commit.itemID = row.optionalInt64(5)
      return Stored(id: row.int64(0), value: commit)
    }
  }

  /// Stores a commit, in place of what was known of it; a secret in its words is masked.
  public func set(_ commit: WorkCommit) throws {
    try connection.execute(
      """
      INSERT INTO work_commit (repository, hash, project_id, developer_id, item_id, branch, title,
        written_at, is_merged)
      VALUES (\(SecretText.masked(commit.repository)), \(commit.hash), \(commit.projectID),
        \(commit.developerID), \(commit.itemID), \(SecretText.masked(commit.branch)),
        \(SecretText.masked(commit.title)), \(commit.writtenAt.milliseconds),
        \(commit.isMerged ? 1 : 0))
      ON CONFLICT (repository, hash) DO UPDATE SET project_id = excluded.project_id,
        developer_id = excluded.developer_id, item_id = excluded.item_id, branch = excluded.branch,
        title = excluded.title, written_at = excluded.written_at, is_merged = excluded.is_merged
      """)
  }

  /// Removes a commit that its repository no longer has.
  public func removeCommit(id: Int64) throws {
    try connection.execute("DELETE FROM work_commit WHERE id = \(id)")
  }
}
