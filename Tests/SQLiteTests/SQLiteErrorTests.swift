import SQLite
import Testing

struct SQLiteErrorTests {
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
    try connection.executeScript(
      """
      CREATE TABLE player (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        score INTEGER CHECK (score >= 0),
        team INTEGER REFERENCES player (id)
      ) STRICT;
      INSERT INTO player (id, name) VALUES (1, 'Ada')
      """)
  }

  @Test func `An error names its code, the problem and the SQL, and hides the values`() throws {
    let (secret, missing): (Int, String?) = (424_242, nil)
    let error = try #require(throws: SQLiteError.self) {
      try connection.execute("INSERT INTO player (name, score) VALUES (\(missing), \(secret))")
    }
    #expect(
      error.description
        == "SQLite error 19: NOT NULL constraint failed: player.name - while executing "
        + "`INSERT INTO player (name, score) VALUES (?, ?)`")
    #expect(!String(reflecting: error).contains("424242"))
    #expect(error.code.primary == .constraint)
  }

  @Test(arguments: [
    ("INSERT INTO player (name) VALUES (NULL)", SQLiteResultCode.notNullConstraint),
    ("INSERT INTO player (name) VALUES ('Ada')", .uniqueConstraint),
    ("INSERT INTO player (id, name) VALUES (1, 'Bob')", .primaryKeyConstraint),
    ("INSERT INTO player (name, score) VALUES ('Bob', -1)", .checkConstraint),
    ("INSERT INTO player (name, team) VALUES ('Bob', 9)", .foreignKeyConstraint),
  ])
  func `Each constraint has its own code`(text: String, code: SQLiteResultCode) throws {
    let error = try #require(throws: SQLiteError.self) {
      try connection.execute(SQL(text: text))
    }
    #expect(error.code == code)
    #expect(error.code.primary == .constraint)
  }

  @Test func `A statement works again after an error`() throws {
    let insert = try connection.prepare("INSERT INTO player (id, name) VALUES (?, ?)")
    try insert.bind(1, 1)
    try insert.bind(2, "Bob")
    #expect(throws: SQLiteError.self) { try insert.run() }
    try insert.bind(1, 2)
    try insert.run()
    #expect(try connection.scalar("SELECT name FROM player WHERE id = 2") == "Bob")
  }

  @Test func `An error without a statement is the problem alone`() {
    let error = SQLiteError(code: .full, message: "database or disk is full")
    #expect(error.description == "SQLite error 13: database or disk is full")
    #expect(error.isFull)
  }

  @Test func `An error names the file of its database`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.db")
    let file = try Connection(path: path, mode: .readWriteCreate)
    let error = try #require(throws: SQLiteError.self) { try file.execute("SELECT x FROM y") }
    #expect(error.file?.hasSuffix("/a.db") == true)
    let inMemory = try #require(throws: SQLiteError.self) { try connection.execute("nonsense") }
    #expect(inMemory.file == nil)
  }
}
