internal import SQLite

/// Restores rows to their state before an audit entry.
///
/// Restores nothing when a later change depends on the entry; the error then names the later one.
struct ChangeReversal {
  private let connection: Connection
  private let entryID: Int64
  private let changes: [RowChange]
  /// New ids for removed rows whose own ids were reused in the meantime.
  private var newIDs: [String: [Int64: Int64]] = [:]

  /// Derived tables, which are recomputed afterwards and whose rows may be missing.
  private static let reattributed: Set<String> = ["origin", "session"]

  init(entryID: Int64, _ changes: [RowChange], _ connection: Connection) {
    self.entryID = entryID
    self.changes = changes
    self.connection = connection
  }

  /// Restores all rows; throws a ``LedgerError`` that names what prevents it.
  mutating func run() throws {
    // Rows refer to each other; all references are valid again at the end of the transaction.
    try connection.execute("PRAGMA defer_foreign_keys = ON")
    for change in changes where !change.isGone { try check(change) }
    do {
      for change in changes.reversed() where change.isNew { try delete(change) }
      for change in changes.reversed() where !change.isNew && !change.isGone { try update(change) }
      try findNewIDs()
      for change in changes where change.isGone { try insert(change) }
    } catch let error as SQLiteError where error.code.primary == .constraint {
      throw refusal("the ledger does not take it (\(error.message))")
    }
  }

  private func check(_ change: RowChange) throws {
    guard let row = try current(change) else {
      if Self.reattributed.contains(change.table) { return }
      throw try refusal("\(change.table) row \(Self.text(change)) is gone", since: change)
    }
    for column in change.columns where row[column.name] != column.after {
      throw try refusal(
        "'\(column.name)' of \(change.table) row \(Self.text(change)) is another now", since: change
      )
    }
    if change.isNew { try checkNothingRefers(to: change) }
  }

  /// Throws when rows that were added later refer to a row that is to be deleted.
  private func checkNothingRefers(to change: RowChange) throws {
    guard let id = change.rowID else { return }
    for (table, column) in try references(to: change.table)
    where !Self.reattributed.contains(table) && !ChangeTracker.derived.contains(table) {
      let moved = changes.filter { other in
        other.table == table && other.column(column)?.after == .integer(id)
      }
      let count: Int =
        try connection.scalar(
          "SELECT count(*) FROM \(identifier: table) WHERE \(identifier: column) = \(id)") ?? 0
      guard count > moved.count else { continue }
      let later = try laterEntry { other in
        other.columns.contains { $0.name == column && $0.after == .integer(id) }
      }
      throw refusal("\(table) refers to it since", later)
    }
  }

  private func references(to table: String) throws -> [(String, String)] {
    try connection.rows(
      """
      SELECT owner.name, reference."from"
      FROM sqlite_schema AS owner JOIN pragma_foreign_key_list(owner.name) AS reference
      WHERE owner.type = 'table' AND reference."table" = \(table)
      """
    ) { ($0.text(0), $0.text(1)) }
  }
}

extension ChangeReversal {
  private func delete(_ change: RowChange) throws {
    try connection.execute("DELETE FROM \(identifier: change.table) WHERE \(condition(change))")
  }

  private func update(_ change: RowChange) throws {
    guard !change.columns.isEmpty else { return }
    let values = change.columns.map { column -> SQL in
      "\(identifier: column.name) = \(column.before)"
    }
    try connection.execute(
      """
      UPDATE \(identifier: change.table) SET \(values.joined(separator: ", "))
      WHERE \(condition(change))
      """)
  }

  private mutating func findNewIDs() throws {
    for change in changes where change.isGone {
      guard let id = change.rowID, try current(change) != nil else { continue }
      let next: Int64? = try connection.scalar(
        "SELECT max(id) + 1 FROM \(identifier: change.table)")
      let taken = newIDs[change.table]?.values.max() ?? 0
      newIDs[change.table, default: [:]][id] = max(next ?? 1, taken + 1)
    }
  }

  private func insert(_ change: RowChange) throws {
    if change.table == "session" { try makeRoom(forSession: change) }
    let parents = Dictionary(
      try connection.rows(
        "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(\(change.table))"
      ) { ($0.text(0), $0.text(1)) }
    ) { first, _ in first }
    let columns = change.key.filter { $0.name != "rowid" } + change.columns
    let values = columns.map { column -> SQLiteValue in
      let table = column.name == "id" ? change.table : parents[column.name]
      guard let table, case .integer(let id) = column.before, let new = newIDs[table]?[id] else {
        return column.before
      }
      return .integer(new)
    }
    let names = columns.map { column -> SQL in "\(identifier: column.name)" }
    try connection.execute(
      """
      INSERT INTO \(identifier: change.table) (\(names.joined(separator: ", ")))
      VALUES (\(values.map { "\($0)" as SQL }.joined(separator: ", ")))
      """)
  }

  /// Removes the session that an import created in the meantime, if nobody annotated it.
  private func makeRoom(forSession change: RowChange) throws {
    let owner = change.column("developer_id")?.before ?? .null
    guard let name = change.column("external_id")?.before,
      let source = change.column("source")?.before
    else { return }
    try connection.execute(
      """
      DELETE FROM session WHERE external_id = \(name) AND source = \(source)
        AND developer_id IS \(owner) AND coalesce(task, notes, minutes, merged_into) IS NULL
      """)
  }

  private func condition(_ change: RowChange) -> SQL {
    zip(change.key, change.keyValues).map { column, value -> SQL in
      "\(identifier: column.name) IS \(value)"
    }.joined(separator: " AND ")
  }

  /// The current values of the row's changed columns; nil when the row is gone.
  private func current(_ change: RowChange) throws -> [String: SQLiteValue]? {
    let names = change.columns.map(\.name)
    let columns = names.map { name -> SQL in "\(identifier: name)" }
    let list: SQL = columns.isEmpty ? "1" : columns.joined(separator: ", ")
    let values = try connection.first(
      "SELECT \(list) FROM \(identifier: change.table) WHERE \(condition(change))"
    ) { $0.values }
    return values.map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
  }
}

extension ChangeReversal {
  /// The newest later entry with a matching change that was not undone.
  private func laterEntry(_ did: (RowChange) -> Bool) throws -> AuditRepository.Entry? {
    let audit = AuditRepository(connection: connection, author: "")
    for entry in try audit.entries().reversed()
    where entry.id > entryID && entry.undoneBy == nil && entry.undoes == nil {
      if try audit.changes(of: entry.id).contains(where: did) { return entry }
    }
    return nil
  }

  private func refusal(_ reason: String, since change: RowChange) throws -> LedgerError {
    refusal(
      reason,
      try laterEntry { $0.table == change.table && $0.keyValues == change.keyValues })
  }

  private func refusal(_ reason: String, _ later: AuditRepository.Entry? = nil) -> LedgerError {
    let advice = later.map {
      " Entry \($0.id) (\($0.action) \($0.subject)) did that: take it back first, with "
        + "'outlay audit undo \($0.id)'."
    }
    return LedgerError(
      .conflict,
      reason: "Entry \(entryID) cannot be taken back: \(reason). Nothing was changed."
        + (advice ?? ""))
  }

  private static func text(_ change: RowChange) -> String {
    change.keyValues.map { value in
      switch value {
      case .integer(let number): String(number)
      case .text(let text): text
      default: ""
      }
    }.joined(separator: " ")
  }
}

extension Ledger {
  /// Restores the rows that an audit entry changed, inside the caller's transaction. The caller
  /// must run attribution afterwards.
  ///
  /// Returns the changes that were undone; throws a ``LedgerError`` that names what prevents it.
  public func takeBack(entry id: Int64) throws -> [RowChange] {
    guard let entry = try audit.entry(id: id) else {
      throw LedgerError(.notFound, reason: "The audit has no entry \(id): see 'outlay audit'.")
    }
    if let undone = entry.undoneBy {
      throw LedgerError(
        .conflict, reason: "Entry \(id) was taken back already, by entry \(undone).")
    }
    guard entry.hasChanges else {
      let hint =
        entry.action.hasPrefix("import")
        ? "take an import back with 'outlay imports undo'"
        : "its details say what it did: see 'outlay audit'"
      throw LedgerError(
        .conflict,
        reason:
          "Entry \(id) (\(entry.action) \(entry.subject)) cannot be taken back: it keeps no rows "
          + "to put back; \(hint).")
    }
    let changes = try audit.changes(of: id)
    var reversal = ChangeReversal(entryID: id, changes, connection)
    try reversal.run()
    // What came below a project since then takes the name that it has again.
    if changes.contains(where: { $0.table == "project" }) { try projects.settleNames() }
    return changes
  }

  /// Restores the rows that an audit entry changed, unless later changes rest on them: then nothing
  /// changes, and what prevents it is returned.
  public func takeBackIfPossible(entry id: Int64) throws -> LedgerError? {
    do {
      try connection.savepoint("take_back") { _ = try takeBack(entry: id) }
      return nil
    } catch let error as LedgerError where error.kind == .conflict {
      return error
    }
  }
}
