extension Connection {
  /// Runs one statement to its end, ignoring its rows.
  public func execute(_ sql: SQL) throws(SQLiteError) {
    try start(sql).run()
  }

  /// Calls `body` with each row in order; throws what SQLite or `body` throws.
  public func query(_ sql: SQL, _ body: (borrowing Row) throws -> Void) throws {
    let statement = try start(sql)
    let row = statement.row
    while try statement.step() { try body(row) }
  }

  /// The rows, each transformed; throws what SQLite or `transform` throws.
  @inlinable
  public func rows<T>(_ sql: SQL, _ transform: (borrowing Row) throws -> T) throws -> [T] {
    var result: [T] = []
    try query(sql) { row in result.append(try transform(row)) }
    return result
  }

  /// The first row, transformed, or nil when there is none.
  public func first<T>(_ sql: SQL, _ transform: (borrowing Row) throws -> T) throws -> T? {
    let statement = try start(sql)
    guard try statement.step() else { return nil }
    return try transform(statement.row)
  }

  /// The first column of the first row, or nil when there is no row or it holds NULL.
  public func scalar<T: SQLiteConvertible>(
    _ sql: SQL, as type: T.Type = T.self
  ) throws(SQLiteError) -> T? {
    let statement = try start(sql)
    return try statement.step() ? statement.row.getOptional(0) : nil
  }

  /// The query plan of a statement, one line for each step, such as `SEARCH player USING INDEX …`
  /// (https://sqlite.org/eqp.html).
  public func explainQueryPlan(_ sql: SQL) throws -> [String] {
    try rows("EXPLAIN QUERY PLAN \(sql)") { row in row.text(3) }
  }

  /// A statement with its values bound, before its first row.
  func start(_ sql: SQL) throws(SQLiteError) -> Statement {
    let statement = try prepare(sql.text)
    try statement.bind(sql.bindings)
    return statement
  }
}
