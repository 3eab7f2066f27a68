import SQLite
import Testing

struct TableTests {
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
    try connection.executeScript(
      "CREATE TABLE player (name TEXT, score INTEGER); INSERT INTO player VALUES ('Ada', 10)")
  }

  @Test func `A table streams its columns and rows, and ends once`() throws {
    let table = try connection.table("SELECT name, score, NULL AS note FROM player")
    #expect(table.columns == ["name", "score", "note"])
    #expect(try table.next() == [.text("Ada"), .integer(10), .null])
    #expect(try table.next() == nil)
    #expect(try table.next() == nil)
  }

  @Test func `A table of several statements is refused`() throws {
    #expect { try connection.table("SELECT 1; DELETE FROM player") } throws: {
      "\($0)".contains("only one SQL statement is accepted here")
    }
    #expect(try connection.scalar("SELECT count(*) FROM player") == 1)
  }

  @Test func `A table that expects values is refused`() throws {
    #expect { try connection.table("SELECT ?") } throws: { ($0 as? SQLiteError)?.code == .range }
  }

  @Test func `Column names are known without running`() throws {
    #expect(try connection.columnNames(of: "DELETE FROM player RETURNING name") == ["name"])
    #expect(try connection.scalar("SELECT count(*) FROM player") == 1)
  }

  @Test(arguments: [
    ("SELECT 1", true), ("DELETE FROM player", false), ("VACUUM INTO 'copy.db'", false),
  ])
  func `A table tells whether its statement only reads`(text: String, isReadOnly: Bool) throws {
    #expect(try connection.table(text).isReadOnly == isReadOnly)
  }
}
