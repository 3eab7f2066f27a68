import SQLite
import Testing

struct BulkInsertTests {
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
    try connection.executeScript(
      "CREATE TABLE score (id INTEGER PRIMARY KEY, points INTEGER) STRICT")
  }

  private func rows() throws -> [[Int64?]] {
    try connection.rows("SELECT id, points FROM score ORDER BY id") {
      [$0.optionalInt64(0), $0.optionalInt64(1)]
    }
  }

  @Test(arguments: [0, 1, 3, 4, 5, 8, 13])
  func `All rows arrive, however many there are`(count: Int64) throws {
    let insert = try BulkInsert(connection, into: "score", columns: 2, rowsAtOnce: 4)
    for id in 0..<count {
      try insert.append(id)
      try insert.append(id.isMultiple(of: 3) ? nil : 7 - id)
    }
    try insert.flush()
    #expect(try rows() == (0..<count).map { [$0, $0.isMultiple(of: 3) ? nil : 7 - $0] })
  }

  @Test func `Rows wait until there are enough`() throws {
    let insert = try BulkInsert(connection, into: "score", columns: 2, rowsAtOnce: 2)
    for value in [1, 2, 3, 4, 5, 6] as [Int64] { try insert.append(value) }
    #expect(try rows() == [[1, 2], [3, 4]])
    try insert.flush()
    #expect(try rows().count == 3)
  }

  @Test func `A row that is refused is an error, and another statement goes on`() throws {
    let insert = try BulkInsert(connection, into: "score", columns: 2, rowsAtOnce: 2)
    for value in [1, 2, 1] as [Int64] { try insert.append(value) }
    #expect(throws: SQLiteError.self) { try insert.append(3) }
    for value in [8, 9] as [Int64] { try insert.append(value) }
    try insert.flush()
    #expect(try rows() == [[8, 9]])
  }
}
