import Foundation
import SQLite
import Testing

/// A ledger that cannot be used: said so, with its status, and left as it is.
struct LedgerTroubleTests {
  @Test func `A folder is no ledger`() async throws {
    let desk = try Desk()
    try FileManager.default.createDirectory(
      atPath: desk.ledger, withIntermediateDirectories: true)
    let outcome = try await desk.run("report")
    #expect(outcome.status == 73)
    #expect(outcome.err.contains("cannot be opened: check that the path is a file"))
  }

  @Test func `A folder that is not there is not made for a ledger that was named`() async throws {
    let desk = try Desk()
    let outcome = try await desk.run("developer", "add", "ana", "--ledger", "none/ledger.db")
    #expect(outcome.status == 73)
    #expect(!desk.exists("none"))
  }

  @Test(.enabled(if: getuid() != 0, "permissions do not bind the superuser"))
  func `A ledger that may not be written is not written`() async throws {
    let desk = try await SampleTeam.desk()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o400], ofItemAtPath: desk.ledger)
    let outcome = try await desk.run("developer", "add", "zoe")
    #expect(outcome.status == 73)
    #expect(outcome.err.contains("permissions"))
  }

  @Test(arguments: ["report", "check", "developer list", "import text.txt", "setting list"])
  func `A text file is no ledger, and stays as it is`(command: String) async throws {
    let desk = try Desk()
    let text = Data(String(repeating: "some text of mine\n", count: 600).utf8)
    try desk.write("ledger.db", text)
    try desk.write("text.txt", text)
    let outcome = try await desk.run(command.split(separator: " ").map(String.init))
    #expect(outcome.status == 65)
    #expect(outcome.err.contains("is not a ledger and was left as it is"))
    #expect(try desk.bytes() == text)
  }

  @Test(arguments: ["report", "check", "developer add zoe", "sql 'SELECT 1'"])
  func `A database of another program stays as it is`(command: String) async throws {
    let desk = try await SampleTeam.desk()
    let bytes = try patch(desk, at: 68, with: [0, 0, 0, 42])
    let outcome = try await desk.shell("\"$OUTLAY\" \(command)")
    #expect(outcome.status == 65)
    #expect(outcome.err.contains("a database of another program and was left as it is"))
    #expect(try desk.bytes() == bytes)
  }

  @Test(arguments: ["report", "check", "developer add zoe", "sql 'SELECT 1'"])
  func `A ledger of a newer program is refused, and stays as it is`(command: String) async throws {
    let desk = try await SampleTeam.desk()
    let bytes = try patch(desk, at: 60, with: [0, 0, 0, 99])
    let outcome = try await desk.shell("\"$OUTLAY\" \(command)")
    #expect(outcome.status == 65)
    #expect(outcome.err.contains("newer version of this program: its schema is 99"))
    #expect(try desk.bytes() == bytes)
  }

  @Test(arguments: ["report", "check", "developer add zoe", "sql 'SELECT 1'", "import text.txt"])
  func `A schema of a format that nobody knows is damage, with the way out`(
    command: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    _ = try patch(desk, at: 44, with: [0, 0, 0, 9])
    try desk.write("text.txt", "x")
    let outcome = try await desk.shell("\"$OUTLAY\" \(command)")
    #expect(outcome.status == 65, "\(outcome)")
    #expect(outcome.err.contains("damaged (unsupported file format)"), "\(outcome)")
    #expect(outcome.err.contains("restore a backup"), "\(outcome)")
  }

  // Found by Scripts/torture --only edits.
  @Test(
    arguments: [
      ("DROP TABLE setting", "no such table: setting", ["report", "setting list"]),
      (
        "ALTER TABLE developer RENAME COLUMN team TO other", "no such column",
        ["report --by team", "developer list"]
      ),
    ])
  func `A ledger without a table or column of its own is damaged, with the way out`(
    edit: String, words: String, commands: [String]
  ) async throws {
    let desk = try await SampleTeam.desk()
    try Connection(path: desk.ledger, mode: .readWrite).executeScript(edit)
    for command in commands {
      let outcome = try await desk.shell("\"$OUTLAY\" \(command)")
      #expect(outcome.status == 65, "\(command): \(outcome)")
      #expect(outcome.err.contains("are not as this program makes them (\(words)"), "\(outcome)")
      #expect(outcome.err.contains("restore a backup"), "\(outcome)")
    }
    let check = try await desk.run("check")
    #expect(check.status == 1 && check.out.contains("Schema: the table "), "\(check)")
  }

  /// Overwrites bytes of the ledger's header: the application id is at 68, the version at 60, the format of the schema at 44
  /// (https://www.sqlite.org/fileformat.html#the_database_header).
  private func patch(_ desk: Desk, at offset: Int, with new: [UInt8]) throws -> Data {
    var bytes = try desk.bytes()
    bytes.replaceSubrange(offset..<offset + new.count, with: new)
    try bytes.write(to: URL(filePath: desk.ledger))
    return bytes
  }

  @Test func `A damaged ledger is said to be damaged`() async throws {
    let desk = try await SampleTeam.desk()
    var bytes = try desk.bytes()
    for page in stride(from: 3, to: bytes.count / 8192, by: 2) {
      let start = page * 8192
      bytes.replaceSubrange(start..<start + 4096, with: [UInt8](repeating: 0xA5, count: 4096))
    }
    try bytes.write(to: URL(filePath: desk.ledger))
    for command in ["report", "check"] {
      let outcome = try await desk.run(command)
      #expect([1, 65].contains(outcome.status), "\(outcome)")
      #expect((outcome.err + outcome.out).contains("malformed"), "\(outcome)")
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/sqlite3")))
  func `A cost that was tampered with is found by check`() async throws {
    let desk = try await SampleTeam.desk()
    let tampered = try await desk.shell(
      "sqlite3 ledger.db \"UPDATE usage SET cost = cost + 1 WHERE id = "
        + "(SELECT min(id) FROM usage WHERE cost IS NOT NULL)\"")
    #expect(tampered.status == 0, "\(tampered)")
    let check = try await desk.run("check")
    #expect(check.status == 1)
    #expect(check.err.contains("failure"))
  }

  @Test func `A full disk changes nothing, and the ledger is sound afterwards`() async throws {
    let desk = try Desk()
    try await SampleTeam.addPeople(to: desk)
    let full = try await desk.shell(
      "trap '' XFSZ; ulimit -f 600; \"$OUTLAY\" import '\(Samples.team)/exports'")
    #expect(full.status == 73, "\(full)")
    #expect(full.err.contains("; the change was undone"))
    #expect(try await desk.done("check").hasPrefix("The ledger is right: 0 rows"))
    try await desk.done("import", "\(Samples.team)/exports")
    let total = try #require(Decimal(string: "460.727358825"))
    #expect(try await desk.total() == total)
  }

  @Test func `A full disk leaves no half of an output file`() async throws {
    let desk = try await SampleTeam.desk()
    try desk.write("calls.csv", "as it was")
    let full = try await desk.shell(
      "trap '' XFSZ; ulimit -f 100; \"$OUTLAY\" export calls --output calls.csv")
    #expect(full.status == 73)
    #expect(full.err.contains("calls.csv: cannot be written"))
    #expect(try desk.bytes("calls.csv") == Data("as it was".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder).count <= 4)
  }
}
