extension Connection {
  /// Starts a statement that a person typed, to show its columns and rows.
  ///
  /// Throws when the text is wrong, holds more than one statement or expects values, and on a
  /// read-only connection when the statement writes.
  public func table(_ text: String) throws(SQLiteError) -> ResultTable {
    let statement = try prepare(text)
    try statement.bind([])
    return ResultTable(statement)
  }

  /// The names of the columns that a statement would return, without running it.
  public func columnNames(of text: String) throws(SQLiteError) -> [String] {
    try prepare(text).columnNames
  }
}
