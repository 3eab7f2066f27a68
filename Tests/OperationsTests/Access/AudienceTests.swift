import AgentProtocol
import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// Ana's agent learns nothing of ben, however it asks.
@Suite struct AudienceTests {
  private let desk: AgentDesk
  private let ana = Audience.developer("ana")

  init() throws {
    desk = try AgentDesk()
    let ledger = try Ledger.open(path: desk.path)
    let budgets = [("developer:ana", "50"), ("developer:ben", "1"), ("team:payments", "2")]
    for (scope, amount) in budgets {
      try ledger.budgets.set(
        Budget(
          scope: try #require(SpendScope(scope)), amount: try dollars(amount),
          from: try day("2026-10-01")))
    }
  }

  @Test(arguments: [
    ("report", "{}"), ("report", #"{"by":["developer","session"]}"#),
    ("report", #"{"by":["team"],"team":["payments"]}"#), ("report", #"{"by":["day"],"top":1}"#),
    ("report", #"{"period":"2026-10","compare":"2026-09","by":["session"]}"#),
    ("report", #"{"developer":["ben"]}"#), ("report", #"{"developer":["unassigned"]}"#),
    ("report", #"{"developer":["bne"]}"#), ("report", #"{"developer":["ana","ben"]}"#),
    ("budget_status", #"{"asOf":"2026-10-31"}"#), ("budget_status", #"{"by":"team"}"#),
    ("budget_status", #"{"by":"organisation","asOf":"2026-10-31"}"#),
    ("explain", #"{"period":"2026-10"}"#), ("explain", #"{"session":"ben"}"#),
    ("explain", #"{"session":"ben-2026-10-05-1"}"#), ("explain", #"{"developer":"ben"}"#),
    ("outliers", #"{"period":"2026-10"}"#), ("outliers", #"{"unit":["projectDay"]}"#),
    ("work", "{}"), ("work", #"{"by":"commit"}"#),
    ("work", #"{"by":"branch","developer":["ben"]}"#),
    ("advise", #"{"period":"2026-10","minAmount":0}"#), ("advise", #"{"developer":["ben"]}"#),
    ("sources", "{}"),
  ])
  func `No answer names another, nor a sum with theirs`(tool: String, arguments: String) throws {
    let reply = try desk.ask(tool, arguments, as: ana)
    if !arguments.contains("ben") { #expect(!reply.line.contains("ben"), "\(reply.line)") }
    #expect(!reply.line.contains("nobody-known"), "\(reply.line)")
    // All is 12, with ben 10, and ben's own 4.
    for sum in ["$12.00", "$10.00", "$4.00", #":12,"#, #":10,"#, #":4,"#] {
      #expect(!reply.line.contains(sum), "\(sum) in \(reply.line)")
    }
  }

  @Test(arguments: [
    ("report", #"{"by":["developer"]}"#), ("report", #"{"by":["month"],"since":"2020-01-01"}"#),
    ("report", #"{"by":["project","model"],"until":"2026-11-01"}"#),
    ("report", #"{"period":"2026-11"}"#), ("budget_status", #"{"asOf":"2026-10-31"}"#),
    ("explain", #"{"developer":"ana","period":"2026-10"}"#),
    ("explain", #"{"session":"ana-2026-10-05-1"}"#), ("outliers", "{}"), ("advise", "{}"),
    ("work", "{}"), ("work", #"{"by":"pull-request","period":"2026-10"}"#),
  ])
  func `An answer is the same as if there were nobody else`(
    tool: String, arguments: String
  ) throws {
    try desk.spend(by: "ben", sessions: 1, on: "2025-03-04")
    let alone = try AgentDesk(others: false)
    try Ledger.open(path: alone.path).budgets.set(
      Budget(
        scope: SpendScope(.developer, "ana"), amount: try dollars("50"),
        from: try day("2026-10-01")))
    #expect(
      try desk.ask(tool, arguments, as: ana).line == alone.ask(tool, arguments, as: ana).line)
  }

  @Test func `The own rows are all there, and add up`() throws {
    let reply = try desk.ask("report", #"{"by":["developer"]}"#, as: ana)
    #expect(reply.column("developer") == ["ana"])
    #expect(reply.json?["total"]?["costUSD"]?.number == "6")
    let status = try desk.ask("budget_status", #"{"asOf":"2026-10-31"}"#, as: ana)
    #expect(status.column("developer") == ["ana"])
    #expect(status.json?["total"]?["spentUSD"]?.number == "6")
    #expect(status.json?["alsoOver"]?.array?.isEmpty == true)
  }

  @Test(arguments: [
    ("report", #"{"developer":["ben"]}"#), ("budget_status", #"{"by":"team"}"#),
    ("outliers", #"{"unit":["keyDay"]}"#), ("explain", #"{"developer":"ben"}"#),
  ])
  func `What cannot be narrowed is refused, with the reason`(
    tool: String, arguments: String
  ) throws {
    let reply = try desk.ask(tool, arguments, as: ana)
    #expect(reply.isError && reply.text.contains("Only ana's own"), "\(reply.line)")
  }

  @Test func `What tells of everybody is not offered`() throws {
    let tools = AgentTools(
      ledger: desk.path, audience: ana, context: Context(clock: { .sample }))
    #expect(!tools.all.map(\.name).contains("sources"))
    #expect(try desk.ask("sources", as: ana).code == "-32602")
  }

  @Test func `A session of another is as unknown as one that does not exist`() throws {
    let others = try desk.ask("explain", #"{"session":"ben-2026-10-05-1"}"#, as: ana)
    let none = try desk.ask("explain", #"{"session":"zoe-2026-10-05-1"}"#, as: ana)
    #expect(others.text.replacing("ben-", with: "zoe-") == none.text)
  }

  @Test func `An audience that the ledger does not know sees nothing`() throws {
    let reply = try desk.ask("report", as: .developer("zoe"))
    #expect(reply.isError && reply.text.contains("There is no developer 'zoe'."))
  }

  @Test func `Former names mean the same one`() throws {
    let ledger = try Ledger.open(path: desk.path)
    let id = try ledger.developer("ana").id
    try ledger.developers.addIdentity(
      DeveloperIdentity(kind: .name, value: "ana.silva"), to: id)
    let view = try Audience.developer("ana.silva").view(of: ledger)
    #expect(view.developer == "ana")
  }
}
