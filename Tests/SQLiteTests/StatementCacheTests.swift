import CSQLite
import Testing

@testable import SQLite

struct StatementCacheTests {
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
  }

  private func handle(_ text: String) throws -> OpaquePointer {
    try connection.prepare(text).handle
  }

  @Test func `A statement let go is used again`() throws {
    #expect(try handle("SELECT 1") == handle("SELECT 1"))
  }

  @Test func `A statement in use is not shared`() throws {
    let first = try connection.prepare("SELECT 1")
    let second = try connection.prepare("SELECT 1")
    #expect(first.handle != second.handle)
  }

  @Test func `A statement used again has lost its values and its place`() throws {
    func leaveHalfway() throws {
      let statement = try connection.prepare("SELECT ? UNION ALL SELECT 2")
      try statement.bind(1, "private")
      #expect(try statement.step())
    }
    try leaveHalfway()
    let again = try connection.prepare("SELECT ? UNION ALL SELECT 2")
    #expect(try again.step())
    #expect(again.row.value(0) == .null)
  }

  @Test func `The cache keeps no more than its capacity`() throws {
    for number in 1...200 {
      try connection.execute(SQL(text: "SELECT \(number)"))
    }
    var count = 0
    var next = sqlite3_next_stmt(connection.handle, nil)
    while let statement = next {
      count += 1
      next = sqlite3_next_stmt(connection.handle, statement)
    }
    #expect(count == 64)
  }

  @Test func `A pragma acts each time it is executed`() throws {
    for timeout in [10, 20, 10] {
      try connection.execute(SQL(text: "PRAGMA busy_timeout = \(timeout)"))
      #expect(try connection.scalar("PRAGMA busy_timeout") == timeout)
    }
  }

  @Test func `A cached statement follows a change of the schema`() throws {
    try connection.executeScript("CREATE TABLE entry (id INTEGER); INSERT INTO entry VALUES (1)")
    #expect(try connection.first("SELECT * FROM entry") { row in row.count } == 1)
    try connection.executeScript("ALTER TABLE entry ADD COLUMN note TEXT")
    #expect(try connection.first("SELECT * FROM entry") { row in row.count } == 2)
  }
}
