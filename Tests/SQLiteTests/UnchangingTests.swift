import Foundation
import SQLite
import Testing

/// Databases of other programs are read, and they and their folders stay as they are.
@Suite struct UnchangingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func makeDatabase() throws -> Connection {
    let connection = try Connection(path: folder.path("a.db"), mode: .readWriteCreate)
    try connection.executeScript("CREATE TABLE t (n); INSERT INTO t VALUES (1)")
    return connection
  }

  private func contents() throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
    return try names.reduce(into: [:]) { contents, name in
      contents[name] = try Data(contentsOf: URL(filePath: folder.path(name)))
    }
  }

  @Test func `A database without a log is opened in place`() throws {
    do { _ = try makeDatabase() }
    let before = try contents()
    let opened = try Connection.openUnchanging(path: folder.path("a.db"))
    #expect(try opened.scalar("SELECT n FROM t", as: Int.self) == 1)
    #expect(throws: SQLiteError.self) { try opened.execute("DELETE FROM t") }
    #expect(try contents() == before)
    #expect(before.count == 1)
  }

  @Test func `A database with a log is opened in a copy`() throws {
    let writer = try makeDatabase()
    let before = try contents()
    #expect(before["a.db-wal"]?.isEmpty == false)
    do {
      let opened = try Connection.openUnchanging(path: folder.path("a.db"))
      try writer.execute("INSERT INTO t VALUES (2)")
      #expect(try opened.scalar("SELECT count(*) FROM t", as: Int.self) == 1)
      #expect(throws: SQLiteError.self) { try opened.execute("DELETE FROM t") }
    }
    #expect(try contents()["a.db"] == before["a.db"])
    #expect(try writer.scalar("SELECT count(*) FROM t", as: Int.self) == 2)
  }

  @Test func `What is no database is refused`() throws {
    let path = folder.path("b.db")
    try Data("nothing of the kind, but long enough to be a header of one database or other".utf8)
      .write(to: URL(filePath: path))
    let error = #expect(throws: SQLiteError.self) { try Connection.openUnchanging(path: path) }
    #expect(error?.isNotADatabase == true)
  }
}
