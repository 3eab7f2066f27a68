internal import CSQLite

/// Inserts rows of integers into a table, many with one statement: starting a statement and binding
/// its values costs more than the row itself.
///
/// Rows are buffered until ``flush()``, or until there are enough of them; rows that are never
/// flushed are lost.
public final class BulkInsert {
  private let statement: Statement
  // A pointer: SQLite reads from there, and each access to a variable of a class is checked for
  // exclusivity at run time.
  private let rows: UnsafeMutablePointer<csqlite_rows>
  private let capacity: Int32

  /// Creates an insert into the first `columns` columns of a table, at most 32, or those listed
  /// after its name. Up to `rowsAtOnce` rows are written with one statement.
  public init(
    _ connection: Connection, into table: String, columns: Int, rowsAtOnce: Int
  ) throws(SQLiteError) {
    try connection.addRowsFunction()
    let names = (0..<columns).map { "c\($0)" }.joined(separator: ", ")
    statement = try connection.prepare(
      "INSERT INTO \(table) SELECT \(names) FROM memory_rows(?)")
    capacity = Int32(columns * rowsAtOnce)
    rows = .allocate(capacity: 1)
    rows.initialize(
      to: csqlite_rows(
        values: .allocate(capacity: Int(capacity)), nulls: .allocate(capacity: Int(capacity)),
        columns: Int32(columns), used: 0))
  }

  deinit {
    rows.pointee.values.deallocate()
    rows.pointee.nulls.deallocate()
    rows.deallocate()
  }

  /// Appends the next value of a row, or NULL; the last value completes the row.
  @inline(__always)
  public func append(_ value: Int64?) throws(SQLiteError) {
    let place = Int(rows.pointee.used)
    rows.pointee.values[place] = value ?? 0
    rows.pointee.nulls[place] = value == nil ? 1 : 0
    rows.pointee.used &+= 1
    if rows.pointee.used == capacity { try flush() }
  }

  /// Writes the buffered rows, which must be complete; rows that SQLite refuses are discarded.
  public func flush() throws(SQLiteError) {
    guard rows.pointee.used > 0 else { return }
    precondition(rows.pointee.used % rows.pointee.columns == 0, "A row lacks its last values.")
    defer { rows.pointee.used = 0 }
    try statement.bind(1, rows)
    try statement.run()
  }
}

extension Connection {
  /// Registers the table-valued function that bulk inserts select from.
  fileprivate func addRowsFunction() throws(SQLiteError) {
    guard !hasRowsFunction else { return }
    let code = csqlite_add_rows_function(handle)
    guard code == SQLITE_OK else { throw SQLiteError(code, connection: handle) }
    hasRowsFunction = true
  }
}

extension Statement {
  fileprivate func bind(
    _ parameter: Int32, _ rows: UnsafeMutablePointer<csqlite_rows>
  ) throws(SQLiteError) {
    let code = csqlite_bind_rows(handle, parameter, rows)
    guard code == SQLITE_OK else { throw SQLiteError(code, connection: connection.handle) }
  }
}
