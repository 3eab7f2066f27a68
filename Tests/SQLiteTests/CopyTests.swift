import Foundation
import SQLite
import Testing

struct CopyTests {
  private func path(_ name: String) -> String {
    FileManager.default.temporaryDirectory
      .appending(path: "outlay-\(UUID().uuidString)-\(name)").path()
  }

  @Test func `A copy has what was committed, and the source goes on`() throws {
    let (from, to) = (path("from.db"), path("to.db"))
    defer { for path in [from, to] { try? FileManager.default.removeItem(atPath: path) } }
    let source = try Connection(path: from, mode: .readWriteCreate)
    try source.executeScript("CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1), (2)")
    #expect(FileManager.default.createFile(atPath: to, contents: nil))
    let reader = try Connection(path: from, mode: .readOnly)
    try source.transaction {
      try source.execute("INSERT INTO t VALUES (3)")
      try reader.copy(to: to)
    }
    let copy = try Connection(path: to, mode: .readOnly)
    #expect(try copy.scalar("SELECT sum(a) FROM t") == 3)
    #expect(try source.scalar("SELECT sum(a) FROM t") == 6)
    #expect { try reader.copy(to: to) } throws: { error in
      (error as? SQLiteError)?.message == "the file to copy to is not empty"
    }
    #expect(try copy.scalar("SELECT sum(a) FROM t") == 3)
  }

  @Test func `A file that is missing is not made`() throws {
    let to = path("none.db")
    #expect(throws: SQLiteError.self) { try Connection.inMemory().copy(to: to) }
    #expect(!FileManager.default.fileExists(atPath: to))
  }
}
