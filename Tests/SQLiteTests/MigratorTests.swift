import SQLite
import Testing

struct MigratorTests {
  static let steps: [Migrator.Migration] = [
    ("001_team", { "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT) STRICT" }),
    (
      "002_player",
      {
        """
        CREATE TABLE player (id INTEGER PRIMARY KEY, team_id INTEGER REFERENCES team (id)) STRICT;
        CREATE INDEX player_team ON player (team_id);
        """
      }
    ),
  ]
  let connection: Connection
  let migrator = Migrator(Self.steps, applicationID: 77)

  init() throws {
    connection = try Connection.inMemory()
  }

  private func migrator(adding sql: String) -> Migrator {
    let more: Migrator.Migration = ("003_more", { sql })
    return Migrator(Self.steps + [more], applicationID: 77)
  }

  private func schema() throws -> [String] {
    try connection.rows("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name") {
      $0.text(0)
    }
  }

  @Test func `A fresh database gets every migration and the program's mark`() throws {
    #expect(try migrator.migrate(connection) == ["001_team", "002_player"])
    #expect(try schema() == ["player", "player_team", "schema_migration", "team"])
    #expect(try connection.applicationID == 77)
    #expect(try connection.userVersion == 2)
    #expect(
      try connection.scalar("SELECT count(*) FROM schema_migration WHERE applied_at > 0") == 2)
  }

  @Test func `An empty database gets the whole schema at once where it is known`() throws {
    let whole = Migrator(
      Self.steps, whole: { Self.steps.map { $0.sql() }.joined(separator: ";\n") }, applicationID: 77
    )
    #expect(try whole.migrate(connection) == ["001_team", "002_player"])
    #expect(try schema() == ["player", "player_team", "schema_migration", "team"])
    #expect(try whole.applied(connection) == ["001_team", "002_player"])
    #expect(try connection.userVersion == 2)
  }

  @Test func `A file of an earlier version gets what is missing, not the whole`() throws {
    try Migrator(Array(Self.steps.prefix(1)), applicationID: 77).migrate(connection)
    let whole = Migrator(
      Self.steps, whole: { "CREATE TABLE never (id INTEGER)" }, applicationID: 77)
    #expect(try whole.migrate(connection) == ["002_player"])
    #expect(try schema() == ["player", "player_team", "schema_migration", "team"])
  }

  @Test func `A whole schema that fails leaves an empty database`() throws {
    let broken = Migrator(
      Self.steps, whole: { "CREATE TABLE half (id INTEGER); nonsense" }, applicationID: 77)
    #expect(throws: MigrationError.self) { try broken.migrate(connection) }
    #expect(try schema() == [])
    #expect(try connection.applicationID == 0)
  }

  @Test func `Migrating again does nothing`() throws {
    try migrator.migrate(connection)
    let changes = connection.totalChanges
    #expect(try migrator.migrate(connection) == [])
    #expect(connection.totalChanges == changes)
  }

  @Test func `Only what is missing is applied`() throws {
    try migrator.migrate(connection)
    let extended = migrator(adding: "ALTER TABLE team ADD COLUMN town TEXT")
    #expect(try extended.applied(connection) == ["001_team", "002_player"])
    #expect(try extended.pending(connection) == ["003_more"])
    #expect(try extended.migrate(connection) == ["003_more"])
    #expect(try extended.pending(connection) == [])
  }

  @Test func `Asking what is pending changes nothing`() throws {
    #expect(try migrator.pending(connection) == ["001_team", "002_player"])
    #expect(try migrator.applied(connection) == [])
    #expect(try schema() == [])
    #expect(try connection.applicationID == 0)
  }

  @Test func `A newer file is refused`() throws {
    try migrator(adding: "SELECT 1").migrate(connection)
    #expect(throws: MigrationError.newer(found: 3, known: 2)) { try migrator.migrate(connection) }
    #expect(throws: MigrationError.newer(found: 3, known: 2)) { try migrator.pending(connection) }
  }

  @Test(arguments: [
    "CREATE TABLE note (text TEXT)", "PRAGMA application_id = 78", "PRAGMA user_version = 1",
    "PRAGMA application_id = 78; PRAGMA user_version = 2", "PRAGMA application_id = 77",
  ])
  func `The file of another program is refused and left alone`(script: String) throws {
    try connection.executeScript(script)
    let (before, mark) = (try schema(), try connection.applicationID)
    #expect(throws: MigrationError.notOurs) { try migrator.migrate(connection) }
    #expect(try schema() == before && connection.applicationID == mark)
  }

  @Test func `A migration that fails leaves nothing of itself`() throws {
    try migrator.migrate(connection)
    let broken = migrator(adding: "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1)")
    #expect {
      try broken.migrate(connection)
    } throws: { error in
      guard case .failed("003_more", let cause)? = error as? MigrationError else { return false }
      return cause.message == "no such table: nowhere"
    }
    #expect(try connection.userVersion == 2)
    #expect(try schema() == ["player", "player_team", "schema_migration", "team"])
    #expect(try migrator.applied(connection) == ["001_team", "002_player"])
  }

  @Test func `A first migration that fails leaves an empty database`() throws {
    let broken = Migrator(
      [("001", { "CREATE TABLE half (id INTEGER); nonsense" })], applicationID: 77)
    #expect(throws: MigrationError.self) { try broken.migrate(connection) }
    #expect(try schema() == [])
    #expect(try connection.applicationID == 0)
    #expect(try migrator.migrate(connection).count == 2)
  }

  @Test func `A migration that breaks a reference is undone`() throws {
    try migrator.migrate(connection)
    try connection.executeScript(
      "INSERT INTO team VALUES (1, 'Red'); INSERT INTO player VALUES (5, 1)")
    let violation = MigrationError.foreignKeyViolation(
      name: "003_more",
      violations: ["player row 5: team_id refers to a row that team does not have"])
    #expect(throws: violation) {
      try migrator(adding: "DELETE FROM team").migrate(connection)
    }
    #expect(try connection.scalar("SELECT count(*) FROM team") == 1)
  }

  @Test func `A table with children can be rebuilt, and foreign keys hold again after`() throws {
    try migrator.migrate(connection)
    try connection.executeScript(
      "INSERT INTO team VALUES (1, 'Red'); INSERT INTO player VALUES (5, 1)")
    let rebuild = """
      CREATE TABLE new_team (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
      INSERT INTO new_team SELECT id, name FROM team;
      DROP TABLE team;
      ALTER TABLE new_team RENAME TO team;
      """
    try migrator(adding: rebuild).migrate(connection)
    #expect(try connection.scalar("SELECT team_id FROM player") == 1)
    #expect(throws: SQLiteError.self) { try connection.execute("DELETE FROM team") }
  }

  @Test func `Several may migrate one file at once`() async throws {
    let folder = try TemporaryFolder()
    let (path, migrator) = (folder.path("a.db"), migrator)
    let applied = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<8 {
        group.addTask {
          try migrator.migrate(Connection(path: path, mode: .readWriteCreate))
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(applied.sorted() == ["001_team", "002_player"])
  }

  @Test(arguments: [
    (MigrationError.notOurs, "Name another file"),
    (.newer(found: 5, known: 3), "its schema is 5, this version knows up to 3. Update the program"),
    (.failed(name: "002", error: SQLiteError(code: .full, message: "full")), "'002' was undone"),
    (.foreignKeyViolation(name: "002", violations: ["a row 1: b"]), "(1): a row 1: b"),
  ])
  func `Each refusal says what to do or what was undone`(error: MigrationError, part: String) {
    #expect(error.description.contains(part))
  }
}
