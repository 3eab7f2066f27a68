/// Inserts rows of integers into a table, many with one statement: beginning and ending a statement
/// costs as much as a row.
///
/// Rows that wait are written by ``flush()``, or when there are enough of them; those of an insert
/// that nobody flushes are lost.
public final class BulkInsert {
  private let columns: Int
  private let many: IntegerStatement
  private let one: IntegerStatement
  // A pointer, since each access to an array of a class is checked for exclusivity at run time.
  private let values: UnsafeMutableBufferPointer<Int64?>
  private var used = 0

  /// Writes to all `columns` of a table, in their order, up to `rowsAtOnce` rows with a statement.
  public init(
    _ connection: Connection, into table: String, columns: Int, rowsAtOnce: Int
  ) throws(SQLiteError) {
    self.columns = columns
    let row = "(" + Array(repeating: "?", count: columns).joined(separator: ", ") + ")"
    let rows = Array(repeating: row, count: rowsAtOnce).joined(separator: ", ")
    many = try IntegerStatement(
      connection, "INSERT INTO \(table) VALUES \(rows)", parameters: columns * rowsAtOnce)
    one = try IntegerStatement(
      connection, "INSERT INTO \(table) VALUES \(row)", parameters: columns)
    values = .allocate(capacity: columns * rowsAtOnce)
    values.initialize(repeating: nil)
  }

  deinit { values.deallocate() }

  /// The number of rows that wait.
  public var count: Int { used / columns }

  /// Adds the next value of a row, or NULL; with its last one the row is there.
  @inline(__always)
  public func append(_ value: Int64?) throws(SQLiteError) {
    values[used] = value
    used &+= 1
    if used == values.count { try runMany() }
  }

  /// Writes the rows that wait.
  public func flush() throws(SQLiteError) {
    let waiting = used
    used = 0
    for start in stride(from: 0, to: waiting, by: columns) {
      for column in 0..<columns { try one.bind(column + 1, values[start + column]) }
      try one.run()
    }
  }

  private func runMany() throws(SQLiteError) {
    used = 0
    for index in values.indices { try many.bind(index + 1, values[index]) }
    try many.run()
  }
}
