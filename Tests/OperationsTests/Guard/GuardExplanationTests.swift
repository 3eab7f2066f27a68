import Budgeting
import Foundation
import Importing
import LedgerStore
import Operations
import Presentation
import SQLite
import TestSupport
import Testing
import UsageModel

@Suite struct GuardExplanationTests {
  private let machine: GuardMachine

  init() throws {
    machine = try GuardMachine()
    try machine.append((1...3).map { machine.call($0) }.joined())
  }

  private func run(_ limits: GuardLimits) throws -> GuardRun {
    let now = try at(GuardMachine.now)
    return GuardRun(
      machine.ledger, try HookInput(Array(machine.input().utf8)), limits, developer: "ana",
      context: Context(clock: { now }))
  }

  @Test func `Every limit is told, the one that decides, and the status`() throws {
    let limits = GuardLimits(session: try dollars("5"), day: try dollars("2"))
    let told = try run(limits).explanation(onlyWarns: false, blockedStatus: 2)
    #expect(told.developer == "ana")
    #expect(told.standings.map(\.isOver) == [false, true])
    #expect(told.exitStatus == 2)
    #expect(told.deciding?.verdict == (try run(limits).run().verdict))
    let text = OutputFormat.table.render(told)
    #expect(text.contains("The hook blocks: exit status 2. ana has spent $3.00 today"), "\(text)")
    let json = OutputFormat.json.render(told)
    #expect(json.contains(#""decides": true"#) && json.contains(#""leftUSD": -1"#), "\(json)")
  }

  @Test func `Nothing is exceeded, or only warned of: the session goes on`() throws {
    let free = try run(GuardLimits()).explanation(onlyWarns: false, blockedStatus: 2)
    #expect(free.exitStatus == 0 && free.standings.isEmpty)
    #expect(OutputFormat.table.render(free).contains("No limit applies."))
    let warned = try run(GuardLimits(day: .zero)).explanation(onlyWarns: true, blockedStatus: 2)
    #expect(warned.exitStatus == 0)
    #expect(OutputFormat.table.render(warned).contains("warns and blocks nothing"))
  }

  @Test func `An explanation and a rehearsal store nothing`() throws {
    _ = try run(GuardLimits(day: .zero)).explanation(onlyWarns: false, blockedStatus: 2)
    #expect(try run(GuardLimits(day: .zero)).run(keeping: false).verdict != nil)
    let kept: Int? = try machine.ledger.connection.scalar(
      "SELECT (SELECT count(*) FROM guard_call) + (SELECT count(*) FROM guard_file)")
    #expect(kept == 0)
  }

  @Test func `The rehearsed session is the newest one of the folder`() throws {
    let home = try TemporaryFolder()
    for (name, line) in [("old", 1), ("new", 2)] {
      try home.write(machine.call(line), to: ".claude/projects/-home-ana-my-shop/\(name).jsonl")
    }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 0)],
      ofItemAtPath: home.path(".claude/projects/-home-ana-my-shop/old.jsonl"))
    func input(_ folder: String) -> HookInput {
      HookInput.rehearsal(in: folder) { $0 == "HOME" ? home.path() : nil }
    }
    let known = input("/home/ana/my.shop")
    #expect(known.sessionID == "new")
    #expect(known.transcriptPath.hasSuffix("-home-ana-my-shop/new.jsonl"))
    #expect(input("/home/ana/other").sessionID == "new-session")
  }
}
