import Foundation
import Testing

/// Cost per ticket, branch, pull request and commit, of the built program.
struct WorkTests {
  private struct Answer: Decodable {
    struct Row: Decodable {
      let item: String?
      let costUSD: Decimal?
      let merged: Bool?
      let requests: Int?
    }
    let by: String
    let rows: [Row]
    let total: Row

    init(_ text: String) throws {
      self = try JSONDecoder().decode(Answer.self, from: Data(text.utf8))
    }
  }

  private static let requests = """
    [{"number":7,"title":"PAY-3: Round once","headRefName":"fix/rounding","state":"MERGED",
      "mergedAt":"2026-10-20T10:00:00Z","url":"https://github.com/acme/checkout/pull/7"},
     {"number":8,"title":"Export","headRefName":"feature/export","state":"CLOSED","mergedAt":null,
      "closedAt":"2026-10-20T10:00:00Z","url":"https://github.com/acme/checkout/pull/8"}]
    """

  @Test(arguments: ["ticket", "branch", "pull-request", "commit"])
  func `Rows add up to the month of the ledger`(unit: String) async throws {
    let desk = try await SampleTeam.desk()
    try desk.write("requests.json", Self.requests)
    try await desk.done("work", "import", "requests.json")
    let answer = try Answer(
      try await desk.done("work", "--by", unit, "--month", "2026-10", "--json"))
    let total = try #require(TeamCount.load().byMonth["2026-10"]?.figures.cost)
    #expect(answer.by == unit && answer.total.costUSD == total)
    #expect(answer.rows.compactMap(\.costUSD).reduce(0, +) == total)
    #expect(answer.rows.last?.item == nil)
  }

  @Test func `What was merged and what was not is told, with its denominator`() async throws {
    let desk = try await SampleTeam.desk()
    try desk.write("requests.json", Self.requests)
    let said = try await desk.run("work", "import", "requests.json")
    #expect(said.status == 0 && said.out.contains("pull requests (gh)"))
    let table = try await desk.done("work", "--by", "branch", "--month", "2026-10")
    #expect(
      table.contains("on 1 merged branch with usage in these days: $")
        && table.contains("on 1 branch never merged"))
    let tickets = try Answer(try await desk.done("work", "--json"))
    #expect(tickets.rows.contains { $0.item == "PAY-3" && $0.merged == true })
    let report = try await desk.done("report", "--by", "ticket", "--csv")
    #expect(report.hasPrefix("ticket,") && report.contains("\r\nPAY-3,"))
    // The hint holds.
    let undo = try #require(said.err.split(separator: "outlay ").last?.split(separator: "\n").first)
    try await desk.done("audit", "undo", String(undo.split(separator: " ").last ?? ""))
    #expect(try await desk.done("work", "--by", "branch").contains("'outlay work import'"))
  }

  @Test func `A claim by ticket adds up, and no month is closed by it`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("work", "rule", "add", "(rounding|export)")
    let csv = try await desk.done("expense", "2026-09", "--by", "ticket")
    let rows = csv.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let column = try #require(rows.first?.firstIndex(of: "ticket"))
    let exact = try #require(rows.first?.firstIndex(of: "external_id")).advanced(by: -2)
    #expect(Set(rows.dropFirst().map { $0[column] }) == ["rounding", "export", "(no ticket)"])
    // Descriptions hold commas: the cells after them are counted from the end.
    let fromEnd = (rows.first?.count ?? 0) - exact
    let total = rows.dropFirst().compactMap { Decimal(string: String($0[$0.count - fromEnd])) }
    let month = try #require(TeamCount.load().byMonth["2026-09"])
    #expect(total.reduce(0, +) == month.figures.cost)
    let closed = try await desk.run("close", "2026-09", "--lines", "ticket")
    #expect(closed.status == 64)
    let hint = try #require(closed.err.firstMatch(of: /'outlay ([^']+)'/)).output.1
    #expect(try await desk.run(hint.split(separator: " ").map(String.init)).out == csv)
  }

  @Test func `A rule is added, listed, used and removed`() async throws {
    let desk = try await SampleTeam.desk()
    let added = try await desk.run("work", "rule", "add", "fix/(round)")
    #expect(added.status == 0 && added.err.contains("it matches 1 of the ledger's 4 branches"))
    #expect(try await desk.done("work", "--csv").contains("\r\nround,"))
    #expect(
      try await desk.done("work", "rule", "list", "--csv") == "rule,pattern\r\n1,fix/(round)\r\n")
    let again = try await desk.run("work", "rule", "add", "fix/(round)")
    #expect(again.status != 0 && again.err.contains("there already"))
    try await desk.done("work", "rule", "remove", "1")
    #expect(try await desk.done("work", "--csv").hasPrefix("item,"))
    #expect(!(try await desk.done("work", "--csv").contains("round,")))
  }

  @Test(arguments: [
    (["work", "rule", "add", "(a+)+"], 64, "repeats a group"),
    (["work", "rule", "add", "[a-"], 64, "no regular expression"),
    (["work", "--by", "epic"], 64, "pull-request"), (["work", "--top", "0"], 64, "at least 1"),
    (["work", "import", "none.csv"], 66, "none.csv"),
    (["work", "import", "bad.csv"], 65, "Issue key"),
    (["work", "import", "."], 65, "git repository"),
    (["work", "import", "bad.csv", "--project", "nowhere"], 64, "nowhere"),
    (["work", "--month", "2026-13"], 64, "month"),
  ])
  func `Bad input is refused with what was expected`(
    words: [String], status: Int32, said: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    try desk.write("bad.csv", "day,amount\n1,2\n")
    let outcome = try await desk.run(words)
    #expect(outcome.status == status && outcome.err.contains(said), "\(outcome)")
    #expect(try await desk.done("work", "rule", "list", "--csv") == "rule,pattern\r\n")
  }

  @Test func `Rows that cannot be read are left out and told, the others are taken`() async throws {
    let desk = try await SampleTeam.desk()
    try desk.write("tickets.csv", "Issue key,Summary,Status\nPAY-1,A,Done\nnone,B,Open\n")
    let outcome = try await desk.run("work", "import", "tickets.csv")
    #expect(outcome.status == 1 && outcome.out.contains("tickets.csv:3: has 'none'"))
    let trial = try await desk.run("work", "import", "tickets.csv", "--dry-run")
    #expect(trial.err.contains("Dry run") && !trial.err.contains("audit undo"))
  }

  @Test func `Commits are read from a repository's folder`() async throws {
    let desk = try await SampleTeam.desk()
    let made = try await desk.shell(
      """
      set -e
      git init -q -b main checkout && cd checkout
      git config user.email ana@example.com && git config user.name ana
      export GIT_COMMITTER_DATE=2026-10-01T00:00:00Z GIT_AUTHOR_DATE=2026-10-01T00:00:00Z
      git commit -q --allow-empty -m First
      git checkout -q -b fix/rounding
      export GIT_COMMITTER_DATE=2026-10-30T00:00:00Z GIT_AUTHOR_DATE=2026-10-30T00:00:00Z
      git commit -q --allow-empty -m "Round once"
      git checkout -q main
      git merge -q --no-ff fix/rounding -m "Merge pull request #7 from acme/fix/rounding"
      """)
    #expect(made.status == 0, "\(made)")
    let said = try await desk.run("work", "import", "checkout")
    #expect(
      said.status == 0 && said.out.contains("1 of its commits merged a pull request"), "\(said)")
    let commits = try await desk.done("work", "--by", "commit", "--csv")
    #expect(commits.contains(",Round once,merged,yes,"))
    let requests = try Answer(try await desk.done("work", "--by", "pull-request", "--json"))
    #expect(requests.rows.contains { $0.item?.hasSuffix("#7") == true && $0.merged == true })
  }

  @Test func `An empty ledger has no work`() async throws {
    let desk = try await Desk.withEmptyLedger()
    #expect(try await desk.done("work").contains("No usage in this period."))
    let answer = try Answer(try await desk.done("work", "--json"))
    #expect(answer.rows.isEmpty && answer.total.costUSD == 0)
  }
}
