import Budgeting
import Importing
import LedgerStore
import Operations
import Presentation
import SQLite
import TestSupport
import Testing
import UsageModel

@Suite struct StatusLineRunTests {
  private let machine: GuardMachine

  init() throws {
    machine = try GuardMachine()
  }

  /// What Claude Code tells; the windows reset three hours and three days from now.
  private func input(cost: String = "0", used: String = "42") throws -> StatusLineInput {
    try StatusLineInput(
      Array(
        """
        {"session_id":"\(machine.session)","cwd":"/home/ana/shop",
         "transcript_path":"/home/ana/.claude/projects/-home-ana-shop/\(machine.session).jsonl",
         "cost":{"total_cost_usd":\(cost)},"pr":{"number":7,"url":"https://github.com/a/b/pull/7"},
         "rate_limits":{"five_hour":{"used_percentage":\(used),"resets_at":"2026-11-02T12:00:00Z"},
           "seven_day":{"used_percentage":12,"resets_at":"2026-11-05T09:00:00Z"}}}
        """.utf8))
  }

  private func run(_ input: StatusLineInput, developer: String = "ana") throws -> StatusLineRun {
    let now = try at(GuardMachine.now)
    return StatusLineRun(input, developer: developer, context: Context(clock: { now }))
  }

  private func text(_ input: StatusLineInput, developer: String = "ana") throws -> String {
    var run = try run(input, developer: developer)
    return try run.line(machine.ledger).line.text()
  }

  @Test func `The figures are those of the ledger and of what hooks have read`() throws {
    try machine.append(machine.call(1))
    try machine.importFiles()
    try machine.append(machine.call(2))
    _ = try machine.look(developer: "ana")
    let text = try text(input())
    #expect(text.hasPrefix("$2.00 session · $2.00 today · $2.00 in November · 5h 42%"), "\(text)")
  }

  @Test func `What only the agent knows of the session counts, and is marked`() throws {
    try machine.append(machine.call(1))
    try machine.importFiles()
    let text = try text(input(cost: "1.75"))
    #expect(text.hasPrefix("~$1.75 session · ~$1.75 today · ~$1.75 in November"), "\(text)")
    #expect(try self.text(input(cost: "0.5")).hasPrefix("$1.00 session · $1.00 today"))
  }

  @Test func `The month stands beside the developer's limit`() throws {
    try machine.ledger.budgets.set(
      Budget(
        scope: SpendScope(.role, "senior"), appliesPerDeveloper: true, amount: try dollars("4"),
        from: try day("2026-11-01")))
    try machine.append(machine.call(1))
    try machine.importFiles()
    #expect(try text(input()).contains("$1.00 of $4.00 in November (25%)"))
  }

  @Test func `Without a name it is whose an import would say the session is`() throws {
    let text = try text(input(cost: "0.42"), developer: "")
    #expect(text.hasPrefix("~$0.42 session · ~$0.42 today · "), "\(text)")
  }

  @Test func `Where nobody is known the line says so, and an unknown name is an error`() throws {
    let nothing = try StatusLineInput(Array("{}".utf8))
    #expect(try text(nothing, developer: "") == "nobody known: --developer")
    #expect(throws: UnknownName.self) { try text(nothing, developer: "anna") }
  }

  @Test func `Without a ledger the line is what the agent tells`() throws {
    var run = try run(input(cost: "0.42"))
    let text = try run.line(nil).line.text()
    #expect(
      text == "~$0.42 session · 5h 42% until 12:00 UTC · week 12% until Thu 09:00 UTC · PR #7")
  }

  @Test func `Windows and the pull request are kept once, and again when a window is fuller`()
    throws
  {
    for used in ["42", "42", "40", "43.5"] {
      var run = try run(input(used: used))
      _ = try run.line(machine.ledger)
      run.keep(in: machine.ledger)
    }
    let windows = try machine.ledger.planWindows.windows(from: nil, until: nil)
    let ana = try machine.ledger.developer("ana").id
    #expect(windows.map(\.account.developerID) == [ana, ana])
    #expect(windows.map(\.account.home) == ["/home/ana/.claude", "/home/ana/.claude"])
    #expect(windows.map(\.window.usedTenths) == [435, 120])
    let rows: Int? = try machine.ledger.connection.scalar("SELECT count(*) FROM plan_window")
    #expect(rows == 3)
    #expect(try machine.ledger.pullRequests.all().map(\.number) == [7])
    #expect(try machine.book.failures() == [])
  }
}
