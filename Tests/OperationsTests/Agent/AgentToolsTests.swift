import Importing
import LedgerStore
import Operations
import Presentation
import Reporting
import TestSupport
import Testing
import UsageModel

@Suite struct AgentToolsTests {
  private let desk: AgentDesk

  init() throws { desk = try AgentDesk() }

  @Test func `A report is the one that its command writes as JSON`() throws {
    let reply = try desk.ask("report", #"{"by":["developer"],"period":"october"}"#)
    #expect(reply.column("developer") == ["ana", "ben", "null"])
    #expect(reply.column("costUSD") == ["6", "4", "2"])
    #expect(reply.text.contains("2026-10-01 to 2026-10-31") && reply.text.contains("$6.00"))
    let ledger = try Ledger.openForReading(path: desk.path)
    let month = try days("2026-10-01", "2026-10-31")
    let rollup = try Rollup.make(ledger, RollupQuery(by: [.developer], days: month))
    #expect(reply.line.contains(#""structuredContent":\#(rollup.json.line)"#))
  }

  @Test(arguments: [
    ("last-month", "12"), ("2026-10", "12"), ("2026Q4", "12"), ("this-month", "0"), ("30d", "12"),
    ("yesterday", "0"),
  ])
  func `Periods are words`(period: String, cost: String) throws {
    let reply = try desk.ask("report", #"{"period":"\#(period)"}"#)
    #expect(reply.json?["total"]?["costUSD"]?.number == cost)
  }

  @Test func `An open end is the first or the last usage`() throws {
    let reply = try desk.ask("report", #"{"since":"2026-10-02"}"#)
    #expect(reply.json?["since"]?.text == "2026-10-02")
    #expect(reply.json?["until"]?.text == "2026-10-05")
  }

  @Test func `Filters, top and comparison are those of the command`() throws {
    let own = try desk.ask("report", #"{"by":["session"],"developer":["ana"],"top":1}"#)
    #expect(own.rows.count == 2 && own.json?["total"]?["costUSD"]?.number == "6")
    let compared = try desk.ask(
      "report", #"{"by":["developer"],"period":"2026-11","compare":"before"}"#)
    #expect(compared.json?["before"]?["since"]?.text == "2026-10-01")
    let named = try desk.ask("report", #"{"period":"2026-10","compare":"2026-09"}"#)
    #expect(named.json?["before"]?["since"]?.text == "2026-09-01")
  }

  @Test(arguments: [
    (#"{"developer":["anna"]}"#, "Did you mean 'ana'?"),
    (#"{"model":["opsu"]}"#, "Did you mean 'opus'?"),
    (#"{"team":["paymnts"]}"#, "Did you mean 'payments'?"),
    (#"{"by":["modle"]}"#, "Did you mean 'model'?"),
    (#"{"period":"octobre"}"#, "did you mean 'october'?"),
    (#"{"since":"soon"}"#, "expected a day"),
    (#"{"since":"2026-10-02","until":"2026-10-01"}"#, "lies before"),
    (#"{"period":"october","since":"2026-10-01"}"#, "once"),
    (#"{"timezone":"Europe/Berln"}"#, "time zone"),
    (#"{"by":["day"],"compare":"before"}"#, "leave day out"),
    (#"{"period":"october","compare":"october"}"#, "of the report itself"),
    (#"{"order":"change"}"#, "compare"),
  ])
  func `What means nothing is told to the model, with what was meant`(
    arguments: String, hint: String
  ) throws {
    let reply = try desk.ask("report", arguments)
    #expect(reply.isError && reply.text.contains(hint), "\(reply.line)")
  }

  @Test(arguments: [
    ("report", #"{"top":"3"}"#), ("report", #"{"top":0}"#), ("report", #"{"develper":["ana"]}"#),
    ("outliers", #"{"minAmount":"5"}"#), ("budget_status", #"{"by":["team"]}"#),
  ])
  func `A wrong type, and an argument that does not exist, is invalid`(
    tool: String, arguments: String
  ) throws {
    #expect(try desk.ask(tool, arguments).code == "-32602")
  }

  @Test func `Budgets stand beside spend`() throws {
    let ledger = try Ledger.open(path: desk.path)
    let scope = try #require(SpendScope("developer:ana"))
    try ledger.budgets.set(
      Budget(scope: scope, amount: try dollars("5"), from: try day("2026-10-01")))
    let reply = try desk.ask("budget_status", #"{"asOf":"2026-10-31"}"#)
    #expect(reply.column("developer").first == "ana")
    #expect(reply.column("state").first == "over")
    #expect(reply.json?["total"]?["spentUSD"]?.number == "12")
  }

  @Test func `A session is explained by its models, its calls and what could have been saved`()
    throws
  {
    let reply = try desk.ask("explain", #"{"session":"ana-2026-10-05-1"}"#)
    #expect(reply.json?["actualUSD"]?.number == "2")
    #expect(reply.json?["developer"]?.text == "ana")
    let models = reply.json?["models"]?["rows"]?.array
    #expect(models?.first?["costUSD"]?.number == "2" && models?.count == 1)
    #expect(reply.json?["calls"]?["rows"]?.array?.count == 2)
    #expect(reply.json?["outliers"] != nil && reply.json?["advice"] != nil)
    #expect(reply.text.contains("Session ana-2026-10-05-1 of ana, $2.00"))
  }

  @Test func `A developer's period is explained by what it was spent on`() throws {
    let reply = try desk.ask("explain", #"{"developer":"ana","period":"2026-10"}"#)
    #expect(reply.json?["actualUSD"]?.number == "6")
    #expect(reply.json?["sessions"]?["rows"]?.array?.count == 3)
    #expect(reply.json?["change"]?["before"]?["since"]?.text == "2026-09-01")
    #expect(reply.json?["budget"]?["asOf"]?.text == "2026-10-31")
  }

  @Test(arguments: [
    ("{}", "Say one of"), (#"{"session":"ana","developer":"ana"}"#, "Say one of"),
    (#"{"session":"anna"}"#, "There is no session"), (#"{"developer":"anna"}"#, "'ana'"),
    (#"{"session":"ana"}"#, "3 sessions begin with"),
  ])
  func `What cannot be explained is asked for more exactly`(
    arguments: String, hint: String
  ) throws {
    let reply = try desk.ask("explain", arguments)
    #expect(reply.isError && reply.text.contains(hint), "\(reply.line)")
  }

  @Test func `Outliers, savings and sources are those of their commands`() throws {
    let outliers = try desk.ask("outliers", #"{"period":"2026-10","unit":["session"]}"#)
    #expect(outliers.json?["tested"] != nil)
    let advice = try desk.ask("advise", #"{"period":"2026-10","minAmount":0}"#)
    #expect(advice.json?["spendUSD"]?.number == "12")
    let sources = try desk.ask("sources")
    #expect(sources.column("source") == ["claude-code"])
    #expect(sources.column("calls") == ["12"])
  }

  @Test func `Each call sees what was imported since the last`() throws {
    #expect(try desk.ask("report").json?["total"]?["costUSD"]?.number == "12")
    try desk.spend(by: "ana", sessions: 1, on: "2026-10-06")
    #expect(try desk.ask("report").json?["total"]?["costUSD"]?.number == "14")
  }

  @Test func `A ledger that is missing, or none, is told to the model, and nothing is made`() throws
  {
    let folder = try TemporaryFolder()
    let missing = try AgentDesk.ask("report", ledger: folder.path("none.db"))
    #expect(missing.isError && missing.text.contains("There is no such ledger."))
    #expect(try folder.names().isEmpty)
    try folder.write("hello, this is not a ledger at all", to: "text.db")
    let other = try AgentDesk.ask("report", ledger: folder.path("text.db"))
    #expect(other.isError && other.text.contains("not a ledger"))
  }
}
