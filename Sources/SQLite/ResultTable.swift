/// The result of a statement whose columns are not known beforehand, read row by row.
public final class ResultTable {
  /// The names of the columns; empty for a statement that returns no rows.
  public let columns: [String]

  /// Whether SQLite says the statement leaves the database as it is: ``Statement/isReadOnly``.
  public let isReadOnly: Bool

  private var statement: Statement?

  init(_ statement: Statement) {
    self.columns = statement.columnNames
    self.isReadOnly = statement.isReadOnly
    self.statement = statement
  }

  /// The values of the next row, or nil after the last; nothing runs before the first call.
  public func next() throws(SQLiteError) -> [SQLiteValue]? {
    guard let statement else { return nil }
    // Stepping past the end would restart the statement.
    guard try statement.step() else {
      self.statement = nil
      return nil
    }
    return statement.row.values
  }
}

@available(*, unavailable)
extension ResultTable: Sendable {}
