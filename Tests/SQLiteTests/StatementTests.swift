import SQLite
import Testing

struct StatementTests {
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
    try connection.executeScript("CREATE TABLE player (id INTEGER PRIMARY KEY, name TEXT) STRICT")
  }

  @Test func `A prepared statement runs again with new values`() throws {
    let insert = try connection.prepare("INSERT INTO player (id, name) VALUES (?, ?)")
    for (id, name) in [(1, "Ada"), (2, nil), (3, "")] {
      try insert.bind(1, Int64(id))
      try insert.bind(2, name)
      try insert.run()
    }
    let names = try connection.rows("SELECT name FROM player ORDER BY id") { $0.optionalText(0) }
    #expect(names == ["Ada", nil, ""])
  }

  @Test func `Every kind of value can be bound`() throws {
    let select = try connection.prepare("SELECT ?, ?, ?, ?, ?, ?")
    try select.bind(1, 1.5)
    try select.bind(2, [UInt8]("blob".utf8))
    try select.bindNull(3)
    try select.bind(4, true)
    try select.bind(5, 9)
    try select.bind(6, SQLiteValue.text("six"))
    #expect(try select.step())
    let bound: [SQLiteValue] = [
      .real(1.5), .blob([98, 108, 111, 98]), .null, .integer(1), .integer(9), .text("six"),
    ]
    #expect(select.row.values == bound)
  }

  @Test func `A parameter that does not exist cannot be bound`() throws {
    let select = try connection.prepare("SELECT ?")
    #expect { try select.bind(2, 1) } throws: { ($0 as? SQLiteError)?.code == .range }
  }

  @Test func `SQL with too few values is refused`() throws {
    #expect { try connection.execute("INSERT INTO player VALUES (?, \("x"))") } throws: {
      ($0 as? SQLiteError)?.code == .range
    }
  }

  @Test func `A statement steps through its rows and can be reset`() throws {
    let select = try connection.prepare("VALUES (1), (2)")
    #expect(try select.step())
    #expect(try select.step())
    #expect(select.row.int(0) == 2)
    select.reset()
    #expect(try select.step())
    #expect(select.row.int(0) == 1)
  }

  @Test func `A statement knows its columns and whether it only reads`() throws {
    let select = try connection.prepare("SELECT id, name AS who FROM player")
    #expect(select.columnNames == ["id", "who"])
    #expect(select.isReadOnly)
    #expect(try !connection.prepare("DELETE FROM player").isReadOnly)
  }

  @Test func `A row keeps its statement away from the cache`() throws {
    func firstRow(_ text: String) throws -> Row {
      let statement = try connection.prepare(text)
      _ = try statement.step()
      return statement.row
    }
    let row = try firstRow("VALUES (1), (2)")
    let other = try firstRow("VALUES (1), (2)")
    #expect(row.int(0) == 1)
    #expect(other.int(0) == 1)
  }

  @Test func `A statement keeps its connection open`() throws {
    func prepared() throws -> Statement { try Connection.inMemory().prepare("SELECT 5") }
    let statement = try prepared()
    #expect(try statement.step())
    #expect(statement.row.int(0) == 5)
  }

  @Test(arguments: ["SELECT 1;", " ; SELECT 1 -- end", "/* a; b */ SELECT 1; /* open"])
  func `Blanks and comments around one statement are accepted`(text: String) throws {
    #expect(try connection.scalar(SQL(text: text)) == 1)
  }

  @Test(arguments: ["SELECT 1; SELECT 2", "SELECT 1; nonsense", "SELECT 1\0", "", " -- only this"])
  func `Text that is not exactly one statement is refused`(text: String) throws {
    #expect { try connection.prepare(text) } throws: { ($0 as? SQLiteError)?.code == .misuse }
  }

  @Test func `Text refused once is refused again`() throws {
    for _ in 1...2 {
      #expect(throws: SQLiteError.self) { try connection.prepare("SELECT 1; SELECT 2") }
    }
  }
}
