extension Connection {
  /// The damage found in the file, its indexes included, one line each; empty when it is sound
  /// (https://sqlite.org/pragma.html#pragma_integrity_check).
  public func integrityCheck() throws -> [String] {
    var lines: [String] = []
    do {
      // A row may hold several lines, the first of them the heading "*** in database main ***".
      try query("PRAGMA integrity_check") { row in
        let text = row.text(0).split(separator: "\n").filter { !$0.hasPrefix("***") }
        lines += text.map { String($0) }
      }
    } catch let error as SQLiteError where error.isCorrupt {
      // Some damage ends the check itself.
      lines.append(error.message)
    }
    return lines == ["ok"] ? [] : lines
  }

  /// The rows with dangling foreign keys, one line each; empty when there are none
  /// (https://sqlite.org/pragma.html#pragma_foreign_key_check).
  public func foreignKeyCheck() throws -> [String] {
    let violations: SQL = """
      SELECT violation."table", violation.rowid, violation.parent, group_concat(key."from", ', ')
      FROM pragma_foreign_key_check AS violation
      JOIN pragma_foreign_key_list(violation."table") AS key ON key.id = violation.fkid
      GROUP BY violation."table", violation.rowid, violation.parent, violation.fkid
      """
    return try rows(violations) { row in
      // A table without rowids gives NULL for the row.
      let place = row.optionalInt64(1).map { "\(row.text(0)) row \($0)" } ?? row.text(0)
      return "\(place): \(row.text(3)) refers to a row that \(row.text(2)) does not have"
    }
  }
}
