import SQLite
import Testing

struct QueryTests {
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
    try connection.executeScript(
      """
      CREATE TABLE player (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, score INTEGER) STRICT;
      INSERT INTO player (name, score) VALUES ('Ada', 10), ('Bob', NULL); -- the last has no score
      """)
  }

  @Test func `Rows come transformed and in order`() throws {
    let names = try connection.rows("SELECT name FROM player ORDER BY id") { row in row.text(0) }
    #expect(names == ["Ada", "Bob"])
  }

  @Test func `The first row is given, or nil when there is none`() throws {
    let select: SQL = "SELECT id FROM player WHERE id >= \(1) ORDER BY id"
    #expect(try connection.first(select) { row in row.int(0) } == 1)
    #expect(try connection.first("SELECT id FROM player WHERE id = 9") { row in row.int(0) } == nil)
  }

  @Test func `A scalar is nil without a row and for NULL`() throws {
    #expect(try connection.scalar("SELECT score FROM player WHERE id = 1") == 10)
    #expect(try connection.scalar("SELECT score FROM player WHERE id = 2", as: Int.self) == nil)
    #expect(try connection.scalar("SELECT score FROM player WHERE id = 3", as: Int.self) == nil)
  }

  @Test func `The same text can run inside its own rows`() throws {
    var pairs: [String] = []
    try connection.query("SELECT name FROM player ORDER BY id") { outer in
      try connection.query("SELECT name FROM player ORDER BY id") { inner in
        pairs.append(outer.text(0) + inner.text(0))
      }
    }
    #expect(pairs == ["AdaAda", "AdaBob", "BobAda", "BobBob"])
  }

  @Test func `Changes and the last rowid are counted`() throws {
    let before = connection.totalChanges
    try connection.execute("INSERT INTO player (name) VALUES (\("Cleo"))")
    #expect(connection.lastInsertRowID == 3)
    try connection.execute("UPDATE player SET score = 0")
    #expect(connection.changes == 3)
    #expect(connection.totalChanges - before == 4)
  }

  @Test func `A closure's error ends the query and reaches the caller`() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try connection.query("SELECT 1 UNION SELECT 2") { _ in throw Stop() }
    }
    // A query left open would keep this table locked.
    try connection.executeScript("DROP TABLE player")
  }

  @Test func `A double-quoted string is an unknown column`() throws {
    #expect { try connection.execute(#"SELECT "nope""#) } throws: {
      "\($0)" == #"SQLite error 1: no such column: nope - while executing `SELECT "nope"`"#
    }
  }

  @Test func `The query plan names the index`() throws {
    let plan = try connection.explainQueryPlan("SELECT id FROM player WHERE name = \("Ada")")
    #expect(
      plan == ["SEARCH player USING COVERING INDEX sqlite_autoindex_player_1 (name=?)"])
  }

  @Test func `The trace hears each statement without its values`() throws {
    var heard: [String] = []
    connection.trace = { heard.append($0) }
    try connection.execute("UPDATE player SET score = \(99) WHERE id = \(1)")
    connection.trace = nil
    try connection.execute("DELETE FROM player")
    #expect(heard == ["UPDATE player SET score = ? WHERE id = ?"])
  }

  @Test func `An interrupted query fails and says so`() throws {
    #expect { try countForever() } throws: { ($0 as? SQLiteError)?.code.primary == .interrupt }
  }

  private func countForever() throws {
    let endless: SQL =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    try connection.query(endless) { row in
      if row.int(0) == 3 { connection.interrupt() }
      if row.int(0) > 100_000 { throw CancellationError() }
    }
  }

  @Test func `A script stops at its first failing statement and names it`() throws {
    let script = "DELETE FROM player; INSERT INTO player (id) VALUES (1); SELECT 1"
    #expect { try connection.executeScript(script) } throws: {
      ($0 as? SQLiteError)?.sql?.hasPrefix("INSERT INTO player (id) VALUES (1);") == true
    }
    #expect(try connection.scalar("SELECT count(*) FROM player") == 0)
  }
}
