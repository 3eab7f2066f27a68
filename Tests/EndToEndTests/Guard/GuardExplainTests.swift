import Foundation
import Testing

/// The guard without a hook: the working folder is the desk, whose transcripts lie below it.
struct GuardExplainTests {
  private func machine() async throws -> GuardDesk {
    let machine = try await GuardDesk()
    // Links are resolved, as in /private/tmp of a Mac.
    let folder = URL(filePath: machine.desk.folder).resolvingSymlinksInPath().path
    let name = String(folder.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    try machine.append(
      machine.call(1) + machine.call(2),
      to: machine.desk.folder + "/.claude/projects/\(name)/\(machine.session).jsonl")
    return machine
  }

  @Test func `Each limit is shown beside its spend, with what the hook would do`() async throws {
    let desk = try await machine().desk
    let outcome = try await desk.run(
      "guard", "--developer", "ana", "--session", "5", "--day", "1", "--explain")
    #expect(outcome.status == 0, "\(outcome)")
    for words in ["--session", "$5.00", "--day", "-$1.00", "exit status 2", "ana has spent $2.00"] {
      #expect(outcome.out.contains(words), "\(outcome)")
    }
    let json = try await desk.done(
      "guard", "--developer", "ana", "--day", "1", "--explain", "--json")
    #expect(json.contains(#""exitStatus": 2"#))
  }

  @Test func `A test says and ends as the hook would`() async throws {
    let desk = try await machine().desk
    let over = try await desk.run("guard", "--developer", "ana", "--day", "1", "--test")
    #expect(over.status == 2 && over.out.isEmpty)
    #expect(over.err.hasPrefix("Outlay: ana has spent $2.00 today"), "\(over)")
    let under = try await desk.run("guard", "--developer", "ana", "--day", "2", "--test")
    #expect(under.status == 0 && under.out.isEmpty && under.err.isEmpty, "\(under)")
  }

  @Test(arguments: [["--explain", "--test"], ["--json"], ["--test", "-o", "x.csv"]])
  func `Options that do not go together are misuse`(options: [String]) async throws {
    let desk = try await machine().desk
    #expect(try await desk.run(["guard"] + options).status == 64)
  }
}
