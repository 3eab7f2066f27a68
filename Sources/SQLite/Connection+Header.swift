// Two numbers of the file's header that SQLite leaves to programs
// (https://sqlite.org/fileformat2.html#application_id). Pragmas take no bound values.
extension Connection {
  /// The application that the file belongs to; 0 when unset.
  public var applicationID: Int32 {
    get throws(SQLiteError) { try headerNumber("PRAGMA application_id") }
  }

  /// Sets the application that the file belongs to.
  public func setApplicationID(_ value: Int32) throws(SQLiteError) {
    try executeScript("PRAGMA application_id = \(value)")
  }

  /// The version of the schema, 0 in a new file.
  public var userVersion: Int32 {
    get throws(SQLiteError) { try headerNumber("PRAGMA user_version") }
  }

  /// Sets the version of the schema.
  public func setUserVersion(_ value: Int32) throws(SQLiteError) {
    try executeScript("PRAGMA user_version = \(value)")
  }

  private func headerNumber(_ pragma: SQL) throws(SQLiteError) -> Int32 {
    Int32(truncatingIfNeeded: try scalar(pragma, as: Int64.self) ?? 0)
  }
}
