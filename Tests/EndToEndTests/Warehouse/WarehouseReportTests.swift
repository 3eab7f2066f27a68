import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed"))
struct `Reports of a warehouse` {
  /// The invented team's ledger in a warehouse; made once, and only read.
  private static let team = Task {
    let desk = try await SampleTeam.desk()
    let warehouse = try await WarehouseDesk().prepared()
    try await warehouse.take(desk, team: "payments")
    return (desk, warehouse)
  }

  @Test(arguments: [
    "report --by developer --month 2026-10", "report --by developer --month 2026-10 --format json",
    "report --by project,model --since 2026-09-01 --until 2026-10-31 --format csv",
    "report --by team,month --format csv",
    "report --by cost-centre,day --month 2026-09 --format json",
    "report --by key,source --period 2026 --format csv", "report --by role --last 3m",
    "report --by developer --month 2026-10 --compare --format json",
    "report --by project --across month", "report --by project --tree", "report --month 2025-01",
    "report --by model --developer ana --project ledger-api --month 2026-10 --format json",
    "report --by developer --team payments --month 2026-10 --top 2",
    "expense 2026-10 --allow-unpriced", "expense 2026-10 --allow-unpriced --by cost-centre --json",
    "expense 2026-09 --layout hledger", "expense 2026-10",
    "forecast", "forecast --by project --json", "forecast --by team --as-of 2026-10-20",
    "forecast --by developer,project --month 2026-10 --as-of 2026-10-15 --json",
  ])
  func `One ledger's are the ledger's own, byte for byte`(line: String) async throws {
    let (desk, warehouse) = try await Self.team.value
    let words = line.split(separator: " ").map(String.init)
    let own = try await desk.run(words)
    let other = try await desk.run(words + ["--warehouse", warehouse.address])
    #expect(other.out == own.out)
    #expect(other.status == own.status)
    #expect(other.err == own.err)
  }

  @Test func `Outliers are found as in the ledger: the same events, with the same amounts`()
    async throws
  {
    let (desk, warehouse) = try await Self.team.value
    let words = ["outliers", "--month", "2026-10", "--json"]
    let own = try await desk.done("outliers", "--month", "2026-10", "--json")
    let other = try await desk.run(words + ["--warehouse", warehouse.address])
    #expect(other.status == 0)
    #expect(try Self.events(other.out) == Self.events(own))
    #expect(try Self.events(own).count >= 3)
  }

  /// Which unit, and what it cost.
  private static func events(_ text: String) throws -> [String] {
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return (json?["rows"] as? [[String: Any]] ?? []).map { row in
      ["unit", "developer", "project", "day", "costUSD", "kind"].map { "\(row[$0] ?? "")" }
        .joined(separator: " ")
    }
  }

  @Test func `Two ledgers that tell some of the same usage count it once`() async throws {
    let (whole, part) = (try Desk(), try Desk())
    for (desk, files) in [(whole, ["ana", "ben", "chloe"]), (part, ["ben", "chloe", "erik"])] {
      try await SampleTeam.addPeople(to: desk)
      for name in files { try await desk.done("import", "\(Samples.team)/exports/\(name)") }
    }
    let warehouse = try await WarehouseDesk().prepared()
    try await warehouse.take(whole, team: "payments")
    try await warehouse.take(part, team: "platform")
    let both = try Desk()
    try await SampleTeam.addPeople(to: both)
    for name in ["ana", "ben", "chloe", "erik"] {
      try await both.done("import", "\(Samples.team)/exports/\(name)")
    }
    let truth = try await both.done("report", "--by", "developer,model", "--csv")
    let told = try await warehouse.report("report", "--by", "developer,model", "--csv", on: both)
    #expect(told.out == truth)
  }

  @Test func `The reader of a team sees its ledger alone, and others nothing`() async throws {
    let warehouse = try await WarehouseDesk().prepared()
    for (team, files) in [("payments", "ana"), ("platform", "erik")] {
      let desk = try Desk()
      try await SampleTeam.addPeople(to: desk)
      try await desk.done("import", "\(Samples.team)/exports/\(files)")
      try await warehouse.take(desk, team: team)
    }
    let reader = try warehouse.addUser("gus", roles: "outlay_team_reader")
    try warehouse.database.run("INSERT INTO outlay.team_reader VALUES ('\(reader)', 'platform')")
    let central = try warehouse.addUser("cfo", roles: "outlay_reader")
    let nobody = try warehouse.addUser("eve")
    let desk = try Desk()
    func names(_ user: String) async throws -> [Substring] {
      let outcome = try await warehouse.report(
        "report", "--by", "developer", "--csv", as: user, on: desk)
      return outcome.out.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
        .filter { !$0.isEmpty }
    }
    #expect(try await names(reader) == ["erik"])
    #expect(Set(try await names(central)) == ["ana", "erik"])
    let refused = try await warehouse.report("report", as: nobody, on: desk)
    #expect(refused.status == 77 && refused.err.contains("permission denied"), "\(refused)")
  }

  @Test
  func `On two servers each adds up its part; rights on one alone are refused, not half a sum`()
    async throws
  {
    let (desk, _) = try await Self.team.value
    let (lead, part) = (try await WarehouseDesk().prepared(), try WarehouseDesk())
    try await lead.divide(with: part)
    let own = try Desk(ledger: desk.ledger)
    try await lead.take(own, team: "payments")
    let words = ["report", "--by", "developer", "--period", "2026", "--csv"]
    let told = try await own.run(words + ["--warehouse", lead.address])
    let truth = try await own.run(words)
    #expect(told.out == truth.out)
    let held = try part.database.run("SELECT count(*) > 500 FROM outlay.call")
    #expect(held.hasPrefix("t"))
    let reader = try lead.addUser("gus", roles: "outlay_team_reader")
    try lead.database.run("INSERT INTO outlay.team_reader VALUES ('\(reader)', 'payments')")
    let refused = try await lead.report("report", as: reader, on: own)
    #expect(refused.status == 77 && refused.err.contains("outlay.team_reader"), "\(refused)")
    try part.database.run("INSERT INTO outlay.team_reader VALUES ('\(reader)', 'payments')")
    let whole = try await own.run(words + ["--warehouse", lead.database.address(as: reader)])
    #expect(whole.out == told.out)
  }

  @Test(arguments: [
    ("report --by session", "--by session"), ("report --session-percentiles", "--session"),
    ("report --timezone Asia/Tokyo", "--timezone"), ("report --as-closed", "--as-closed"),
    ("report --currency EUR", "--currency"), ("expense 2026-10 --by ticket", "--by ticket"),
    ("expense 2026-10 --book seats", "--book seats"), ("report --ledger x.db", "--ledger"),
    ("serve --watch exports", "--ledger, --watch"),
  ])
  func `What a warehouse does not know is refused`(line: String, option: String) async throws {
    let desk = try Desk()
    let outcome = try await desk.run(
      line.split(separator: " ").map(String.init) + ["--warehouse", "postgres://nowhere/x"])
    #expect(outcome.status == 64)
    #expect(outcome.err.contains("--warehouse goes without \(option)"), "\(outcome)")
  }

  @Test func `What is no warehouse is said, and what does not answer`() async throws {
    let (desk, empty) = (try Desk(), try WarehouseDesk())
    let outcome = try await empty.report("report", on: desk)
    #expect(outcome.status == 65 && outcome.err.contains("is no warehouse yet"), "\(outcome)")
    let lost = try await desk.run(
      ["report", "--warehouse", "postgres://outlay:secret@127.0.0.1:9/x"])
    #expect(lost.status == 69 && !lost.err.contains("secret"), "\(lost)")
    #expect(lost.err.split(separator: "\n").count == 1)
    let odd = try await desk.run(["report", "--warehouse", "mysql://x"])
    #expect(odd.status == 64)
  }

  @Test func `Pages of spend are those of the ledger; others say that they need one`() async throws
  {
    let (desk, warehouse) = try await Self.team.value
    let own = try await ServerDesk(desk)
    let other = try await ServerDesk(desk, shown: ["--warehouse", warehouse.address])
    let (ownCookie, cookie) = (try await own.signIn(), try await other.signIn())
    for page in [
      "/spend?by=developer&month=2026-10&format=csv",
      "/projects/ledger-api?month=2026-10&format=csv&table=days",
      "/expense?month=2026-10&allow-unpriced=yes&format=csv&table=lines",
    ] {
      let truth = try await own.send("GET", page, headers: ["Cookie": ownCookie])
      let told = try await other.send("GET", page, headers: ["Cookie": cookie])
      #expect(told.text == truth.text && told.status == 200, "\(page)")
    }
    let first = try await other.send("GET", "/", headers: ["Cookie": cookie])
    #expect(first.status == 303 && first.headers["location"] == "/spend")
    for page in ["/budgets", "/alerts", "/imports", "/review"] {
      let answer = try await other.send("GET", page, headers: ["Cookie": cookie])
      #expect(answer.status == 409 && answer.text.contains("This needs a ledger"), "\(page)")
    }
    #expect(other.end() == 0)
  }
}
