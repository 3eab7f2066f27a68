import Foundation
import Testing

struct BackupTests {
  @Test func `A backup is a ledger that is right, readable by its owner alone`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run("backup", "copy.db")
    #expect(outcome.status == 0 && outcome.out.isEmpty)
    #expect(outcome.err == "Copied the ledger to copy.db: its total is $460.73.\n")
    #expect(try await desk.shell("ls -d copy.db*").out == "copy.db\n")
    let path = desk.ledger.replacing("ledger.db", with: "copy.db")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let report = ["report", "--by", "developer,month", "--format", "csv"]
    #expect(try await desk.run(report).out == desk.run(report + ["--ledger", "copy.db"]).out)
    #expect(try await desk.done("check", "--ledger", "copy.db").hasPrefix("The ledger is right"))
  }

  @Test func `A file that is there stays as it is`() async throws {
    let desk = try await SampleTeam.desk()
    try desk.write("notes.txt", Data("mine".utf8))
    let outcome = try await desk.run("backup", "notes.txt")
    #expect(outcome.status == 73)
    #expect(
      outcome.err.contains("notes.txt: is there already and was left as it is: name another file."))
    #expect(try await desk.shell("cat notes.txt").out == "mine")
  }

  @Test func `A folder that is not there cannot be written to, and leaves nothing behind`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run("backup", "none/copy.db")
    #expect(outcome.status == 73)
    #expect(outcome.err.contains("none/copy.db: cannot be written: check the folder"))
    #expect(try await desk.shell("ls").out.contains(".part") == false)
  }

  @Test(arguments: ["", "-"])
  func `A backup needs a file`(name: String) async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run("backup", name)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("A backup needs a file of its own"))
  }

  @Test func `Without a ledger there is nothing to copy`() async throws {
    let desk = try Desk()
    let outcome = try await desk.run("backup", "copy.db")
    #expect(outcome.status == 66)
    #expect(!desk.exists("copy.db"))
  }
}
