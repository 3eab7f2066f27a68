import Testing

struct KeyTests {
  @Test func `A key is added, listed, shown, edited and removed`() async throws {
    let desk = try Desk()
    try await desk.done("developer", "add", "zoe")
    try await desk.done(
      "key", "add", "bot", "--owner", "zoe", "--request-limit", "50", "--monthly-cap", "20.50")
    #expect(
      try await desk.done("key", "list", "--format", "csv")
        .contains("bot,anthropic,zoe,active,,50,20.5\r\n"))
    try await desk.done("key", "edit", "bot", "--owner", "", "--status", "archived")
    let shown = try await desk.done("key", "show", "bot", "--format", "csv")
    #expect(shown.contains("Owner,(shared)\r\n"))
    #expect(shown.contains("Status,archived\r\n"))
    try await desk.done("key", "remove", "bot")
    #expect(try await desk.done("key", "list").contains("No keys yet"))
  }

  @Test(arguments: [
    (["remove", "ci-review-bot"], "has spend"), (["add", "ci-review-bot"], "already"),
    (["add", "b", "--owner", "nobody"], "There is no developer 'nobody'"),
    (["add", "unassigned"], "cannot be a name"),
    (["edit", "ci-review-bot", "--status", "gone"], "'active', 'inactive', 'archived'"),
    (["edit", "ci-review-bot", "--request-limit", "0"], "at least 1 request a minute"),
    (["edit", "ci-review-bot", "--monthly-cap=-5"], "expected 0 dollars or more"),
    (["merge", "ci-review-bot", "ci-review-bot"], "Name two keys"),
  ])
  func `What cannot be is refused and changes nothing`(
    arguments: [String], words: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let before = try await desk.done("key", "list", "--format", "csv")
    let outcome = try await desk.run(["key"] + arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(try await desk.done("key", "list", "--format", "csv") == before)
  }

  @Test func `A key's new owner has its history`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("developer", "add", "robot")
    let before = try await desk.report("--by", "developer")
    try await desk.done("key", "edit", "ci-review-bot", "--owner", "robot")
    let with = try await desk.report("--by", "developer")
    let count = try TeamCount.load()
    #expect(with.cells[["robot"]] == count.byKey["ci-review-bot"]?.figures)
    #expect(with.total.figures == before.total.figures)
    try await desk.done("key", "edit", "ci-review-bot", "--owner", "", "--from", "start")
    #expect(try await desk.report("--by", "developer").cells == before.cells)
  }

  @Test func `A merge and a new name keep the key's usage and its meaning`() async throws {
    let desk = try await SampleTeam.desk()
    let count = try TeamCount.load()
    try await desk.done("key", "add", "bot")
    try await desk.done("key", "merge", "ci-review-bot", "bot")
    try await desk.done("key", "edit", "bot", "--rename", "robot")
    try await desk.done("import", "\(Samples.team)/exports/ci")
    let report = try await desk.report("--by", "key")
    #expect(report.cells[["robot"]] == count.byKey["ci-review-bot"]?.figures)
    #expect(report.rows.count == 2)
    #expect(report.total.figures == count.total.figures)
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test(arguments: [
    ("name,status\nk,gone\n", "keys.csv:2: column 'status' is 'gone'"),
    ("name,request_limit\nk,-1\n", "a whole number above 0"),
    ("name,monthly_cap_usd\nk,NaN\n", "dollars such as 200.00"),
    ("name,secret\nk,s\n", "unknown columns: secret"),
  ])
  func `A file of keys with a fault changes nothing`(text: String, words: String) async throws {
    let desk = try await Desk.withEmptyLedger()
    try desk.write("keys.csv", text)
    let outcome = try await desk.run("key", "import", "keys.csv")
    #expect(outcome.status == 65)
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(try await desk.done("key", "list").contains("No keys yet"))
  }
}
