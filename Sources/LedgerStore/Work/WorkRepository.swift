internal import SQLite
public import UsageModel

/// Tickets, pull requests and commits, and the rules by which branches find them.
public struct WorkRepository {
  let connection: Connection

  /// The patterns of the ledger, in their order.
  public func rules() throws -> [Stored<String>] {
    try connection.rows("SELECT id, pattern FROM work_rule ORDER BY id") {
      Stored(id: $0.int64(0), value: $0.text(1))
    }
  }

  /// Adds a pattern after all others.
  public func addRule(_ pattern: String) throws {
    try connection.execute(
      "INSERT INTO work_rule (id, pattern) VALUES (\(SQL.newRowID(in: "work_rule")), \(pattern))")
  }

  /// Removes a pattern.
  public func removeRule(id: Int64) throws {
    try connection.execute("DELETE FROM work_rule WHERE id = \(id)")
  }

  /// Whether nothing was imported, and no pull request was seen.
  public func isEmpty() throws -> Bool {
    let found: Bool? = try connection.scalar(
      """
      SELECT EXISTS (SELECT 1 FROM work_item) OR EXISTS (SELECT 1 FROM work_commit)
        OR EXISTS (SELECT 1 FROM pull_request_sighting)
      """)
    return found != true
  }
}

extension WorkRepository {
  /// All tickets and pull requests, with their branches.
  public func items() throws -> [Stored<WorkItem>] {
    var branches: [Int64: Set<String>] = [:]
    try connection.query("SELECT item_id, branch FROM work_branch") {
      branches[$0.int64(0), default: []].insert($0.text(1))
    }
    return try connection.rows("\(Self.select) ORDER BY id") { row in
      var stored = Self.item(row)
      stored?.value.branches = branches[row.int64(0)] ?? []
      return stored
    }.compactMap { $0 }
  }

  /// The item that is the same as another: of the same kind, reference and repository; where one of the two does not
  /// say the address of its repository, of the same project.
  public func find(_ item: WorkItem) throws -> Stored<WorkItem>? {
    let same = try connection.rows(
      "\(Self.select) WHERE kind = \(item.kind.rawValue) AND reference = \(item.reference) ORDER BY id"
    ) { Self.item($0) }.compactMap { $0 }
    let found =
      same.first { $0.value.repository == item.repository }
      ?? same.first { $0.value.canBe(item) }
    return try found.map { found in
      var stored = found
      stored.value.branches = Set(
        try connection.rows("SELECT branch FROM work_branch WHERE item_id = \(found.id)") {
          $0.text(0)
        })
      return stored
    }
  }

  /// Adds an item, and returns its row id; a secret in its words is masked.
  public func add(_ item: WorkItem) throws -> Int64 {
    try connection.execute(
      """
      INSERT INTO work_item (id, kind, tracker, repository, project_id, reference, title, state,
        opened_at, merged_at, closed_at)
      VALUES (\(SQL.newRowID(in: "work_item")), \(item.kind.rawValue), \(item.tracker),
        \(SecretText.masked(item.repository)), \(item.projectID), \(SecretText.masked(item.reference)),
        \(SecretText.masked(item.title)), \(SecretText.masked(item.state)),
        \(item.openedAt?.milliseconds), \(item.mergedAt?.milliseconds), \(item.closedAt?.milliseconds))
      """)
    let id = connection.lastInsertRowID
    try setBranches(item.branches, of: id)
    return id
  }

  /// Brings a stored item up to another.
  public func update(_ id: Int64, to item: WorkItem) throws {
    try connection.execute(
      """
      UPDATE work_item SET tracker = \(item.tracker), repository = \(SecretText.masked(item.repository)),
        project_id = \(item.projectID), title = \(SecretText.masked(item.title)),
        state = \(SecretText.masked(item.state)), opened_at = \(item.openedAt?.milliseconds),
        merged_at = \(item.mergedAt?.milliseconds), closed_at = \(item.closedAt?.milliseconds)
      WHERE id = \(id)
      """)
    try setBranches(item.branches, of: id)
  }

  private func setBranches(_ branches: Set<String>, of id: Int64) throws {
    for branch in branches.sorted() where !branch.isEmpty {
      try connection.execute(
        """
        INSERT OR IGNORE INTO work_branch (item_id, branch)
        VALUES (\(id), \(SecretText.masked(branch)))
        """)
    }
  }

  private static let select: SQL = """
    SELECT id, kind, tracker, repository, project_id, reference, title, state, opened_at, merged_at,
      closed_at FROM work_item
    """

  /// Nil for a kind of a newer program.
  private static func item(_ row: borrowing Row) -> Stored<WorkItem>? {
    guard let kind = WorkItem.Kind(rawValue: row.text(1)) else { return nil }
    var item = WorkItem(
      kind, tracker: row.text(2), reference: row.text(5), repository: row.text(3),
      title: row.text(6), state: row.text(7))
    item.projectID = row.optionalInt64(4)
    item.openedAt = row.optionalInt64(8).map(Instant.init(milliseconds:))
    item.mergedAt = row.optionalInt64(9).map(Instant.init(milliseconds:))
    item.closedAt = row.optionalInt64(10).map(Instant.init(milliseconds:))
    return Stored(id: row.int64(0), value: item)
  }
}

extension WorkItem {
  /// Whether it can be the same as another of its reference, where one of the two does not say the address of its
  /// repository.
  fileprivate func canBe(_ other: WorkItem) -> Bool {
    guard !(hasAddress && other.hasAddress), projectID == other.projectID else { return false }
    let isUnsaid = repository.isEmpty || other.repository.isEmpty
    return projectID != nil || isUnsaid
      || repository.split(separator: "/").last == other.repository.split(separator: "/").last
  }
}
