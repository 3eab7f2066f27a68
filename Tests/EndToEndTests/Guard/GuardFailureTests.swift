import Foundation
import Testing

/// A hook never blocks because it fails itself.
struct GuardFailureTests {
  @Test(arguments: ["", #"{"session_id":"s"}"#])
  func `Input that is no hook's is said in a line, and nothing is blocked`(
    input: String
  ) async throws {
    let machine = try await GuardDesk()
    let outcome = try await machine.hook("--day", "0", input: input)
    #expect(outcome.status == 0)
    #expect(outcome.out.isEmpty)
    #expect(outcome.err.hasPrefix("outlay guard: not checked: standard input: is not what"))
    #expect(outcome.err.split(separator: "\n").count == 1)
    #expect(try await machine.hook("--fail-closed", input: input).status == 2)
  }

  @Test func `A missing ledger is not made`() async throws {
    let machine = try await GuardDesk()
    let outcome = try await machine.hook(
      "--day", "0", environment: ["OUTLAY_LEDGER": machine.desk.folder + "/none.db"])
    #expect(outcome.status == 0)
    #expect(outcome.err.contains("not checked: "))
    #expect(!machine.desk.exists("none.db"))
  }

  @Test func `A file that is no ledger is left as it is`() async throws {
    let machine = try await GuardDesk()
    let path = try machine.desk.write("text.db", "no ledger at all, but a text of some length")
    let before = try machine.desk.bytes("text.db")
    let outcome = try await machine.hook("--day", "0", environment: ["OUTLAY_LEDGER": path])
    #expect(outcome.status == 0)
    #expect(try machine.desk.bytes("text.db") == before)
  }

  @Test func `A transcript that is not there yet leaves the rest to be compared`() async throws {
    let machine = try await GuardDesk()
    let first = try await machine.hook("--day", "1")
    #expect(first.status == 0)
    #expect(first.err.contains("there is no such transcript yet"))
    let other = machine.desk.folder + "/old/o.jsonl"
    try machine.append(machine.call(1) + machine.call(2), to: other)
    try await machine.desk.done("import", "old", "--quiet")
    #expect(try await machine.hook("--day", "1").status == 2)
  }

  @Test(arguments: ["/dev/null", "pipe", "."])
  func `A transcript that is no file blocks where a failing guard does`(
    place: String
  ) async throws {
    let machine = try await GuardDesk()
    #expect(try await machine.desk.shell("mkfifo pipe").status == 0)
    let path = place.hasPrefix("/") ? place : machine.desk.folder + "/" + place
    let input = machine.input().replacing(machine.transcript, with: path)
    let open = try await machine.hook("--day", "5", input: input)
    #expect(open.status == 0, "\(open)")
    #expect(open.err.contains("not checked: \(path): is a folder, a pipe or a device"), "\(open)")
    #expect(try await machine.hook("--day", "5", "--fail-closed", input: input).status == 2)
  }

  @Test func `A ledger that somebody writes to is compared all the same`() async throws {
    let machine = try await GuardDesk()
    try machine.append(machine.call(1) + machine.call(2))
    try machine.desk.write("hook.json", machine.input())
    // An import that waits for its pipe holds the ledger.
    let outcome = try await machine.desk.shell(
      """
      mkfifo pipe
      "$OUTLAY" import pipe --as claude-code >/dev/null 2>&1 &
      exec 3> pipe
      "$OUTLAY" guard --day 2 --fail-closed < hook.json; echo status $?
      "$OUTLAY" guard --day 1 < hook.json; echo status $?
      exec 3>&-
      wait
      """)
    #expect(outcome.out == "status 0\nstatus 2\n", "\(outcome)")
  }

  @Test func `Many hooks at once all end well and count each call once`() async throws {
    let machine = try await GuardDesk()
    try machine.append((1...20).map { machine.call($0) }.joined())
    try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 1...8 {
        group.addTask { try await machine.hook("--day", "20", "--fail-closed").status }
      }
      for try await status in group { #expect(status == 0) }
    }
    #expect(try await machine.hook("--day", "19.99").status == 2)
  }
}
