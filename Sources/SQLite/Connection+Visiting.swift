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
    let place = try visitorPlace()
    let statement = try start("SELECT outlay_visit(\(columns)) FROM \(source)")
    try withoutActuallyEscaping(body) { body in
      let visitor = RowVisitor(body)
      // A nested visit ends before the outer one continues.
      let outer = place.pointee
      place.pointee = .passUnretained(visitor)
      defer { withExtendedLifetime(visitor) { place.pointee = outer } }
      do {
        try statement.run()
      } catch {
        throw visitor.error ?? error
      }
    }
  }

  /// Where the function finds the visitor of the running visit.
  private func visitorPlace() throws(SQLiteError) -> UnsafeMutablePointer<RowVisitor.Place> {
    if let visitor { return visitor }
    let place = UnsafeMutablePointer<RowVisitor.Place>.allocate(capacity: 1)
    place.initialize(to: nil)
    // SQLite frees the place with the function, at the latest as the connection closes, and here on failure.
    let code = sqlite3_create_function_v2(
      handle, "outlay_visit", -1, SQLITE_UTF8, place, nil,
      { context, _, values in
        // Retaining the visitor for each row would take 6% of a review.
        guard
          let place = sqlite3_user_data(context)?.assumingMemoryBound(to: RowVisitor.Place.self),
          let values, let visitor = place.pointee
        else { return }
        let failed = visitor._withUnsafeGuaranteedRef { $0.visit(values) }
        if failed { sqlite3_result_error(context, "the visitor failed", -1) }
      }, { sqlite3_result_null($0) }, { $0?.deallocate() })
    guard code == SQLITE_OK else { throw SQLiteError(code, connection: handle) }
    visitor = place
    return place
  }
}
