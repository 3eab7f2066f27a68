internal import CSQLite

// A statement returns to its caller for each row and then reads each column by a call of its own.
// An aggregate function receives all columns of a row at once, without leaving the statement, which
// takes a quarter less time (https://sqlite.org/c3ref/create_function.html).
extension Connection {
  /// Passes the integers of every row to `body`, in the order in which SQLite reads them: that of
  /// the key it searches by. For reading many rows.
  ///
  /// - Parameters:
  ///   - columns: one or more expressions of integers, separated by commas, at most 100.
  ///   - source: what follows FROM; it cannot group or order.
  ///   - body: called for each row with its values.
  /// - Throws: what SQLite or `body` throws; the first error ends the reading.
  public func visit(
    _ columns: SQL, from source: SQL, _ body: (consuming RowValues) throws -> Void
  ) throws {
    try installVisiting()
    let statement = try start("SELECT outlay_visit(\(columns)) FROM \(source)")
    try withoutActuallyEscaping(body) { body in
      let visitor = RowVisitor(body)
      // A nested visit ends before the outer one continues.
      let outer = self.visitor
      self.visitor = visitor
      defer { self.visitor = outer }
      do {
        try statement.run()
      } catch {
        throw visitor.error ?? error
      }
    }
  }

  private func installVisiting() throws(SQLiteError) {
    guard !canVisit else { return }
    // The connection outlives its statements, so the function never meets a released one.
    let context = Unmanaged.passUnretained(self).toOpaque()
    let code = sqlite3_create_function_v2(
      handle, "outlay_visit", -1, SQLITE_UTF8, context, nil,
      { context, _, values in
        guard let connection = sqlite3_user_data(context), let values else { return }
        // Retaining the connection for each row would make a year's report 5% slower.
        let failed = Unmanaged<Connection>.fromOpaque(connection)
          ._withUnsafeGuaranteedRef { $0.visitor?.visit(values) ?? false }
        if failed { sqlite3_result_error(context, "the visitor failed", -1) }
      }, { sqlite3_result_null($0) }, nil)
    guard code == SQLITE_OK else { throw SQLiteError(code, connection: handle) }
    canVisit = true
  }
}
