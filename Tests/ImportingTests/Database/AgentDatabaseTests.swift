import Foundation
import SQLite
import Testing
import UsageModel

@testable import Importing

@Suite struct AgentDatabaseTests {
  private static let tables = """
    CREATE TABLE session (id TEXT PRIMARY KEY, directory TEXT);
    CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, data TEXT)
    """

  private static func row(_ number: Int) -> String {
    let data = OpenCodeText(created: 1_790_000_000_000 + number).json
    return "INSERT INTO message VALUES ('msg_\(number)', 's', '\(data)')"
  }

  private func tokens(_ database: TestDatabase) throws -> Int {
    try database.read(.openCode).usage.count
  }

  @Test func `A database is read without a trace`() throws {
    let database = try TestDatabase(Self.tables, Self.row(1))
    let before = try database.contents()
    #expect(before.keys.sorted() == ["agent.db"])
    #expect(try tokens(database) == 1)
    #expect(try database.contents() == before)
  }

  @Test func `What is only in the log is read, and the log stays as it is`() throws {
    let database = try TestDatabase(Self.tables, Self.row(1))
    try database.write(Self.row(2))
    let before = try database.contents()
    #expect(before["agent.db-wal"]?.isEmpty == false)
    #expect(try tokens(database) == 2)
    #expect(try database.contents() == before)
    database.close()
  }

  @Test func `A database is recognised by its tables, whatever its name`() throws {
    #expect(try TestDatabase(Self.tables, name: "x.csv").detection() == .format(.openCode))
  }

  @Test func `A database of no agent is described by its tables`() throws {
    let database = try TestDatabase("CREATE TABLE photo (id); CREATE TABLE album (id)")
    guard case .unrecognised(let reason) = try database.detection() else {
      Issue.record("recognised")
      return
    }
    #expect(reason.contains(#"of no agent that is read; its tables are "album", "photo""#))
  }

  @Test func `A database in memory or from a pipe is refused`() throws {
    let database = try TestDatabase(Self.tables)
    defer { withExtendedLifetime(database) {} }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: database.path))
    let source = ByteSource(bytes: Array(bytes), path: "-")
    guard case .unrecognised(let reason) = try FormatDetector.detect(source) else {
      Issue.record("recognised")
      return
    }
    #expect(reason.contains("import it as a file"))
    #expect(throws: FileFailure.self) { _ = try source.database() }
  }

  @Test(arguments: ["-wal", "-journal"])
  func `A log that is named itself leads to its database`(end: String) throws {
    let marks: [String: [UInt8]] = [
      "-wal": [0x37, 0x7F, 0x06, 0x82],
      "-journal": [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7],
    ]
    let bytes = (marks[end] ?? []) + [0, 1]
    let detection = try FormatDetector.detect(ByteSource(bytes: bytes, path: "a.db" + end))
    #expect(
      detection
        == .unrecognised(
          reason: "is the log of a SQLite database; import the database beside it"))
  }

  @Test func `The companions of a database are no files of a folder`() throws {
    let scratch = try ScratchFolder()
    for name in ["a.db", "a.db-wal", "a.db-shm", "b.db-journal"] { try scratch.write(name) }
    let files = try InputWalker().files(in: [scratch.path])
    // A log without its database is told.
    #expect(files.map { $0.path.split(separator: "/").last } == ["a.db", "b.db-journal"])
  }

  @Test func `A database that is cut off is refused as a whole`() throws {
    let database = try TestDatabase(Self.tables, Self.row(1))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: database.path))
    try bytes.prefix(8192).write(to: URL(fileURLWithPath: database.path))
    let failure = #expect(throws: FileFailure.self) { _ = try database.detection() }
    #expect(failure?.kind == .badData && failure?.path == database.path)
    #expect(failure?.reason.contains("is damaged or cut off") == true)
    #expect(failure?.reason.contains("copy it again while its agent does not run") == true)
  }

  @Test func `The rows before a damaged page arrive`() throws {
    // Without an index, the last pages are those of the last rows.
    let tables = "CREATE TABLE session (id); CREATE TABLE message (id, session_id, data)"
    let rows = (1...200).map(Self.row).joined(separator: ";\n")
    let database = try TestDatabase(tables, "BEGIN", rows, "COMMIT")
    let size = try Data(contentsOf: URL(fileURLWithPath: database.path)).count
    try database.overwrite(from: size - 16384, count: 16384)
    var count = 0
    let failure = #expect(throws: FileFailure.self) {
      let source = try ByteSource(path: database.path)
      let context = ReadContext(origin: CallOrigin(source: ""))
      try SourceFormat.openCode.read(source, context) { event in
        if case .usage = event { count += 1 }
      }
    }
    #expect((1..<200).contains(count))
    #expect(failure?.reason.contains("is damaged or cut off") == true)
  }

  @Test func `A file that only begins like a database is no usage`() throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write("a.db", AgentDatabase.magic + [UInt8](repeating: 7, count: 5000))
    #expect(throws: FileFailure.self) { try FormatDetector.detect(ByteSource(path: path)) }
  }

  @Test func `A database of another agent is refused where a format is stated`() throws {
    let database = try TestDatabase(Self.tables)
    let failure = #expect(throws: FileFailure.self) { _ = try database.read(.goose) }
    #expect(failure?.reason.contains("without the expected tables") == true)
    let text = ReadOutcome.failure({ try SourceFormat.goose.read($0, $1, $2) }, "a,b\n")
    #expect(text?.reason.contains("is no SQLite database") == true)
  }

  @Test func `All bytes of a database count as read`() throws {
    let database = try TestDatabase(Self.tables)
    defer { withExtendedLifetime(database) {} }
    let source = try ByteSource(path: database.path)
    _ = try source.database()
    #expect(source.bytesRead == source.mark(nil)?.size)
  }
}
