import Budgeting
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

@Suite struct GuardTests {
  private let machine: GuardMachine

  init() throws {
    machine = try GuardMachine()
  }

  @Test func `Exactly the limit passes, and a picodollar more does not`() throws {
    try machine.append((1...3).map { machine.call($0) }.joined())
    let exact = try machine.look(day: "3", developer: "ana")
    #expect(exact.verdict == nil)
    #expect(exact.remarks == [])
    let over = try machine.look(day: "2.999999999999", developer: "ana")
    #expect(
      over.verdict?.sentence
        == "ana has spent $3.00 today, more than the limit of $2.999999999999 a day: "
        + "go on from 2026-11-03, or have --day of 'outlay guard' raised.")
  }

  @Test(arguments: ["UserPromptSubmit", "PreToolUse"])
  func `A growing transcript is stopped where it passes the session's limit`(event: String) throws {
    for number in 1...5 {
      try machine.append(machine.call(number))
      let verdict = try machine.look(session: "4", input: machine.input(event: event)).verdict
      #expect((verdict != nil) == (number == 5), "call \(number)")
      guard number == 5 else { continue }
      #expect(
        verdict?.sentence.hasPrefix("Session 5e551011 has cost $5.00, more than its limit") == true)
    }
  }

  @Test func `Lines of one response count once, with the largest count, across looks`() throws {
    try machine.append(machine.call(1) + machine.call(1))
    #expect(try machine.look(day: "1").verdict == nil)
    try machine.append(machine.call(1, extra: 200_000) + machine.call(1))
    #expect(try machine.look(day: "2").verdict == nil)
    #expect(try machine.look(day: "1.99").verdict != nil)
  }

  @Test func `An unfinished last line is left for the next look`() throws {
    let line = machine.call(2)
    try machine.append(machine.call(1) + line.prefix(200))
    #expect(try machine.look(day: "1").verdict == nil)
    try machine.append(String(line.dropFirst(200)))
    #expect(try machine.look(day: "1").verdict != nil)
    #expect(try machine.look(day: "2").verdict == nil)
  }

  @Test func `What an import brought does not count twice`() throws {
    try machine.append(machine.call(1) + machine.call(2))
    #expect(try machine.look(day: "2").verdict == nil)
    try machine.importFiles()
    #expect(try machine.look(day: "2").verdict == nil)
    try machine.append(machine.call(3))
    #expect(try machine.look(day: "3").verdict == nil)
    try machine.importFiles()
    #expect(try machine.look(session: "3", day: "3", month: "3").verdict == nil)
    #expect(try machine.look(month: "2.99").verdict != nil)
    let ana = try machine.ledger.developer("ana")
    #expect(
      try machine.ledger.liveCalls.calls(
        ofDeveloper: ana.id, since: Instant(milliseconds: 0), orSession: machine.session) == [])
    #expect(try machine.book.failures() == [])
  }

  @Test func `A part of a response that an import brought is filled up, not doubled`() throws {
    try machine.append(machine.call(1))
    try machine.importFiles()
    try machine.append(machine.call(1, extra: 200_000))
    #expect(try machine.look(day: "2").verdict == nil)
    #expect(try machine.look(day: "1.999").verdict != nil)
  }

  @Test func `Subagents of the session count, their replays of its calls do not`() throws {
    try machine.append(machine.call(1))
    let replay = machine.call(1).replacing("req_1", with: "req_other")
    try machine.append(
      machine.call(2) + replay,
      to: String(machine.transcript().dropLast(6)) + "/subagents/agent-1.jsonl")
    #expect(try machine.look(session: "2").verdict == nil)
    #expect(try machine.look(session: "1.99").verdict != nil)
  }

  @Test func `Another session's calls of today count for the day, not for the session`() throws {
    try machine.append(machine.call(9, session: "other"), to: machine.transcript("other"))
    let input = machine.input().replacing(machine.session, with: "other")
    #expect(try machine.look(day: "1", input: input).verdict == nil)
    try machine.append(machine.call(1))
    #expect(try machine.look(session: "1").verdict == nil)
    #expect(try machine.look(day: "1.99").verdict != nil)
  }

  @Test func `The budget stops with its explanation and the way to more`() throws {
    try machine.ledger.budgets.set(
      Budget(
        scope: SpendScope(.role, "senior"), appliesPerDeveloper: true, amount: try dollars("3"),
        from: try day("2026-11-01")))
    try machine.append((1...3).map { machine.call($0) }.joined())
    #expect(try machine.look(developer: "ana").verdict == nil)
    try machine.append(machine.call(4, extra: 1))
    #expect(
      try machine.look(developer: "ana").verdict?.sentence
        == "ana has spent $4.00 in 2026-11, more than the limit of $3.00 = senior $3.00: ask for "
        + "more with 'outlay budget request --developer ana +AMOUNT --until 2026-11-30 "
        + "--reason WHY', or go on from 2026-12-01.")
  }

  @Test func `Without a limit or a budget nobody is stopped`() throws {
    try machine.append((1...9).map { machine.call($0) }.joined())
    let outcome = try machine.look()
    #expect(outcome.verdict == nil)
    #expect(outcome.remarks == [])
  }
}
