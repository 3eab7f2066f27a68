import Foundation
import SQLite
import Testing

struct OpeningTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func open(
    _ mode: Connection.Mode, busyTimeout: Duration = .milliseconds(20)
  ) throws -> Connection {
    try Connection(path: folder.path("a.db"), mode: mode, busyTimeout: busyTimeout)
  }

  @Test(arguments: ["a.db", "a.db-wal", "a.db-shm"])
  func `Only the owner may read a new file and its companions`(name: String) throws {
    let connection = try open(.readWriteCreate)
    try connection.executeScript("CREATE TABLE entry (id INTEGER)")
    #expect(try folder.permissions(name) == 0o600)
  }

  @Test func `The permissions of an existing file stay`() throws {
    try Data().write(to: URL(filePath: folder.path("a.db")))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: folder.path("a.db"))
    try open(.readWriteCreate).executeScript("CREATE TABLE entry (id INTEGER)")
    #expect(try folder.permissions("a.db") == 0o640)
  }

  @Test(arguments: [
    ("foreign_keys", "1"), ("journal_mode", "wal"), ("synchronous", "2"), ("busy_timeout", "5000"),
    ("page_size", "8192"), ("trusted_schema", "0"),
  ])
  func `A new file has the safe settings`(pragma: String, value: String) throws {
    let connection = try Connection(path: folder.path("a.db"), mode: .readWriteCreate)
    #expect(try connection.scalar(SQL(text: "PRAGMA \(pragma)")) == value)
  }

  @Test func `An existing file keeps its page size`() throws {
    try Connection(path: folder.path("a.db"), mode: .readWriteCreate, pageSize: 1024)
      .executeScript("CREATE TABLE entry (id INTEGER)")
    #expect(try open(.readWriteCreate).scalar("PRAGMA page_size") == 1024)
  }

  @Test func `The schema table cannot be written`() throws {
    let connection = try open(.readWriteCreate)
    try connection.executeScript("PRAGMA writable_schema = ON")
    #expect(throws: SQLiteError.self) { try connection.execute("DELETE FROM sqlite_schema") }
  }

  @Test(arguments: [Connection.Mode.readOnly, .readWrite])
  func `A missing file is not created unless asked`(mode: Connection.Mode) throws {
    #expect { try open(mode) } throws: { ($0 as? SQLiteError)?.isCannotOpen == true }
    #expect(!FileManager.default.fileExists(atPath: folder.path("a.db")))
  }

  @Test(arguments: ["", "a\0b"])
  func `A path that SQLite would misread is refused`(path: String) {
    #expect { try Connection(path: path, mode: .readWriteCreate) } throws: {
      ($0 as? SQLiteError)?.isCannotOpen == true
    }
  }

  @Test func `A read-only connection reads and refuses to write`() throws {
    let writer = try open(.readWriteCreate)
    try writer.executeScript("CREATE TABLE entry (id INTEGER); INSERT INTO entry VALUES (7)")
    let reader = try open(.readOnly)
    #expect(try reader.table("SELECT id FROM entry").next() == [.integer(7)])
    #expect { try reader.execute("DELETE FROM entry") } throws: {
      ($0 as? SQLiteError)?.isReadOnly == true
    }
  }

  @Test func `A read-only connection writes no other file`() throws {
    _ = try open(.readWriteCreate)
    let copy = folder.path("copy.db")
    #expect { try open(.readOnly).execute("VACUUM INTO \(copy)") } throws: {
      ($0 as? SQLiteError)?.isReadOnly == true
    }
    #expect(!FileManager.default.fileExists(atPath: copy))
  }

  @Test func `A second writer is told that the file is busy`() throws {
    let (first, second) = (try open(.readWriteCreate), try open(.readWriteCreate))
    try first.transaction {
      #expect { try second.transaction {} } throws: { ($0 as? SQLiteError)?.isBusy == true }
    }
    try second.transaction {}
  }

  @Test(arguments: [Connection.Mode.readOnly, .readWrite, .readWriteCreate])
  func `A file that is no database is refused at once`(mode: Connection.Mode) throws {
    let text = String(repeating: "date,cost\n", count: 100)
    try Data(text.utf8).write(to: URL(filePath: folder.path("a.db")))
    #expect { try open(mode) } throws: { ($0 as? SQLiteError)?.isNotADatabase == true }
    #expect(try String(contentsOfFile: folder.path("a.db"), encoding: .utf8) == text)
  }

  @Test func `Many may open a new file at once`() async throws {
    let path = folder.path("a.db")
    let sizes = try await withThrowingTaskGroup(of: Int?.self) { group in
      for _ in 0..<16 {
        group.addTask {
          let connection = try Connection(path: path, mode: .readWriteCreate)
          try connection.executeScript("CREATE TABLE IF NOT EXISTS entry (id INTEGER)")
          return try connection.scalar("PRAGMA page_size")
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sizes == Array(repeating: 8192, count: 16))
  }
}
