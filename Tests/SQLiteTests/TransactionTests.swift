import Testing

@testable import SQLite

struct TransactionTests {
  struct Stop: Error {}
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
    try connection.executeScript("CREATE TABLE entry (id INTEGER PRIMARY KEY) STRICT")
  }

  private func add(_ id: Int) throws {
    try connection.execute("INSERT INTO entry (id) VALUES (\(id))")
  }

  private func ids() throws -> [Int] {
    try connection.rows("SELECT id FROM entry ORDER BY id") { row in row.int(0) }
  }

  @Test(arguments: [Connection.TransactionKind.immediate, .deferred])
  func `A transaction commits and gives its result`(kind: Connection.TransactionKind) throws {
    let result = try connection.transaction(kind) {
      try add(1)
      return connection.isInTransaction
    }
    #expect(result)
    #expect(!connection.isInTransaction)
    #expect(try ids() == [1])
  }

  @Test func `A transaction that throws is rolled back`() throws {
    #expect(throws: Stop.self) {
      try connection.transaction {
        try add(1)
        throw Stop()
      }
    }
    #expect(!connection.isInTransaction)
    #expect(try ids() == [])
  }

  @Test func `A roll-back that fails does not hide the error`() throws {
    #expect(throws: Stop.self) {
      try connection.transaction {
        try connection.execute("ROLLBACK")
        throw Stop()
      }
    }
    #expect(throws: Stop.self) {
      try connection.savepoint("outer") {
        try connection.execute("ROLLBACK")
        throw Stop()
      }
    }
  }

  @Test func `A commit that fails rolls back`() throws {
    try connection.executeScript(
      """
      CREATE TABLE child (
        parent INTEGER REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED
      ) STRICT
      """)
    #expect {
      try connection.transaction { try connection.execute("INSERT INTO child VALUES (9)") }
    } throws: { ($0 as? SQLiteError)?.code == .foreignKeyConstraint }
    #expect(!connection.isInTransaction)
  }

  @Test func `A savepoint that throws undoes only its own part`() throws {
    try connection.transaction {
      try add(1)
      try? connection.savepoint("a \"quoted\" name") {
        try add(2)
        try connection.savepoint("inner") { try add(3) }
        throw Stop()
      }
      try add(4)
    }
    #expect(try ids() == [1, 4])
  }

  @Test func `Savepoints of one name nest`() throws {
    try connection.savepoint("same") {
      try add(1)
      try? connection.savepoint("same") {
        try add(2)
        throw Stop()
      }
    }
    #expect(try ids() == [1])
    #expect(!connection.isInTransaction)
  }

  @Test func `An error that ends a transaction says that it was undone`() throws {
    let error = try #require(throws: SQLiteError.self) {
      try connection.transaction {
        try add(1)
        try add(1)
      }
    }
    #expect(error.outcome == .undone)
    #expect(try ids() == [])
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT nothing") }
    let alone = try #require(throws: SQLiteError.self) { try connection.execute("nonsense") }
    #expect(alone.outcome == .none)
  }

  /// https://sqlite.org/rescode.html: SQLITE_IOERR_WRITE, _FSYNC, _DIR_FSYNC, _DELETE.
  @Test(arguments: [
    (SQLiteResultCode.full, SQLiteError.Outcome.undone), (.ioErrorWrite, .undone),
    (.init(rawValue: 1034), .uncertain), (.init(rawValue: 1290), .uncertain),
    (.init(rawValue: 2570), .uncertain), (.foreignKeyConstraint, .undone),
  ])
  func `Only what fails after the last write leaves it open whether a commit was made`(
    code: SQLiteResultCode, outcome: SQLiteError.Outcome
  ) {
    #expect(SQLiteError(code: code, message: "").outcomeOfCommit == outcome)
  }
}
