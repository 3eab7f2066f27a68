import Foundation
import Testing

struct GuardTests {
  @Test func `Exactly the limit passes, and a picodollar more does not`() async throws {
    let machine = try await GuardDesk()
    try machine.append((1...3).map { machine.call($0) }.joined())
    let exact = try await machine.hook("--developer", "ana", "--day", "3")
    #expect(exact.status == 0)
    #expect(exact.out.isEmpty && exact.err.isEmpty, "\(exact)")
    let over = try await machine.hook("--developer", "ana", "--day", "2.999999999999")
    #expect(over.status == 2)
    #expect(over.out.isEmpty)
    #expect(
      over.err == "Outlay: ana has spent $3.00 today, more than the limit of $2.999999999999 a "
        + "day: go on from 2026-11-03, or have --day of 'outlay guard' raised.\n")
  }

  @Test(arguments: ["UserPromptSubmit", "PreToolUse"])
  func `A growing transcript is stopped where it passes the session's limit`(
    event: String
  ) async throws {
    let machine = try await GuardDesk()
    for number in 1...5 {
      try machine.append(machine.call(number))
      let outcome = try await machine.hook("--session", "4", input: machine.input(event: event))
      #expect(outcome.status == (number == 5 ? 2 : 0), "call \(number): \(outcome)")
      guard number == 5 else { continue }
      #expect(outcome.err.hasPrefix("Outlay: Session 5e551011 has cost $5.00, more than its limit"))
    }
  }

  @Test func `Lines of one response count once, with the largest count, across looks`()
    async throws
  {
    let machine = try await GuardDesk()
    try machine.append(machine.call(1) + machine.call(1))
    #expect(try await machine.hook("--day", "1").status == 0)
    try machine.append(machine.call(1, extra: 200_000) + machine.call(1))
    #expect(try await machine.hook("--day", "2").status == 0)
    #expect(try await machine.hook("--day", "1.99").status == 2)
  }

  @Test func `An unfinished last line is left for the next look`() async throws {
    let machine = try await GuardDesk()
    let line = machine.call(2)
    try machine.append(machine.call(1) + line.prefix(200))
    #expect(try await machine.hook("--day", "1").status == 0)
    try machine.append(String(line.dropFirst(200)))
    #expect(try await machine.hook("--day", "1").status == 2)
    #expect(try await machine.hook("--day", "2").status == 0)
  }

  @Test func `What an import brought does not count twice`() async throws {
    let machine = try await GuardDesk()
    try machine.append(machine.call(1) + machine.call(2))
    #expect(try await machine.hook("--day", "2").status == 0)
    try await machine.desk.done("import", "projects", "--quiet")
    #expect(try await machine.hook("--day", "2").status == 0)
    try machine.append(machine.call(3))
    #expect(try await machine.hook("--day", "3").status == 0)
    try await machine.desk.done("import", "projects", "--quiet")
    #expect(try await machine.hook("--day", "3", "--session", "3", "--month", "3").status == 0)
    #expect(try await machine.hook("--month", "2.99").status == 2)
    let left = try await machine.desk.done("sql", "SELECT count(*) AS n FROM guard_call")
    #expect(left.contains("0"))
    #expect(try await machine.desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `A part of a response that an import brought is filled up, not doubled`()
    async throws
  {
    let machine = try await GuardDesk()
    try machine.append(machine.call(1))
    try await machine.desk.done("import", "projects", "--quiet")
    try machine.append(machine.call(1, extra: 200_000))
    #expect(try await machine.hook("--day", "2").status == 0)
    #expect(try await machine.hook("--day", "1.999").status == 2)
  }

  @Test func `Subagents of the session count, their replays of its calls do not`() async throws {
    let machine = try await GuardDesk()
    try machine.append(machine.call(1))
    let agent = machine.transcript.dropLast(6) + "/subagents/agent-1.jsonl"
    let replay = machine.call(1).replacing("req_1", with: "req_other")
    try machine.append(machine.call(2) + replay, to: String(agent))
    #expect(try await machine.hook("--session", "2").status == 0)
    #expect(try await machine.hook("--session", "1.99").status == 2)
  }

  @Test func `Another session's calls of today count for the day, not for the session`()
    async throws
  {
    let machine = try await GuardDesk()
    let other = machine.desk.folder + "/projects/-home-ana-shop/other.jsonl"
    try machine.append(machine.call(9, session: "other"), to: other)
    let input = machine.input().replacing(machine.session, with: "other")
    #expect(try await machine.hook("--day", "1", input: input).status == 0)
    try machine.append(machine.call(1))
    #expect(try await machine.hook("--session", "1").status == 0)
    #expect(try await machine.hook("--day", "1.99").status == 2)
  }

  @Test func `The budget stops with its explanation and the way to more`() async throws {
    let machine = try await GuardDesk()
    try await machine.desk.done("budget", "policy", "set", "senior", "3", "--from", "2026-11-01")
    try machine.append((1...3).map { machine.call($0) }.joined())
    #expect(try await machine.hook("--developer", "ana").status == 0)
    try machine.append(machine.call(4, extra: 1))
    let over = try await machine.hook("--developer", "ana")
    #expect(over.status == 2)
    #expect(
      over.err == "Outlay: ana has spent $4.00 in 2026-11, more than the limit of $3.00 = senior "
        + "$3.00: ask for more with 'outlay budget request --developer ana +AMOUNT --until "
        + "2026-11-30 --reason WHY', or go on from 2026-12-01.\n")
  }

  @Test func `With warn-only the sentence is shown and nothing is blocked`() async throws {
    let machine = try await GuardDesk()
    try machine.append(machine.call(1) + machine.call(2))
    let outcome = try await machine.hook("--day", "1", "--warn-only")
    #expect(outcome.status == 0)
    let document = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8))
    let message = (document as? [String: String])?["systemMessage"]
    #expect(message?.hasPrefix("Outlay: ana has spent $2.00 today, more than") == true)
  }

  @Test func `Without a limit or a budget nobody is stopped`() async throws {
    let machine = try await GuardDesk()
    try machine.append((1...9).map { machine.call($0) }.joined())
    let outcome = try await machine.hook()
    #expect(outcome.status == 0)
    #expect(outcome.err.isEmpty, "\(outcome)")
  }
}
