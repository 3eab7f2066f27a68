import Foundation
import Testing

struct ProjectTests {
  @Test func `A project is added, listed, shown, edited and removed`() async throws {
    let desk = try Desk()
    try await desk.done(
      "project", "add", "shop", "--cost-centre", "CC-1", "--account", "6210", "--billable")
    #expect(
      try await desk.done("project", "list", "--format", "csv").contains("shop,CC-1,6210,yes,\r\n"))
    try await desk.done(
      "project", "edit", "shop", "--no-billable", "--account", "", "--path", "**/shop/**")
    let shown = try await desk.done("project", "show", "shop", "--format", "csv")
    #expect(shown.contains("Account,\r\nBillable,no\r\nPath,**/shop/**\r\n"))
    try await desk.done("project", "remove", "shop")
    #expect(try await desk.done("project", "list").contains("No projects yet"))
  }

  @Test(arguments: [
    (["remove", "ledger-api"], "Project ledger-api has spend"),
    (["add", "ledger-api"], "already"), (["add", "(x)"], "cannot be a name"),
    (["add", "x", "--path", "**/ledger-api/**"], "already means another project"),
    (["edit", "ledger-api", "--remove-path", "x"], "has no pattern 'x'"),
    (["merge", "ledger-api", "ledger-api"], "Name two projects"),
    (["merge", "ledger-api", "nope"], "There is no project 'nope'"),
  ])
  func `What cannot be is refused and changes nothing`(
    arguments: [String], words: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let before = try await desk.done("project", "list", "--format", "csv")
    let outcome = try await desk.run(["project"] + arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(try await desk.done("project", "list", "--format", "csv") == before)
  }

  @Test func `A merge moves all history, also of what is imported later`() async throws {
    let desk = try await SampleTeam.desk()
    let before = try await desk.report("--by", "project").cells
    try await desk.done("project", "merge", "ledger-api", "checkout-web")
    try await desk.done("project", "edit", "checkout-web", "--rename", "web")
    try await desk.done("import", "\(Samples.team)/exports/ana")
    let after = try await desk.report("--by", "project")
    let sum =
      try #require(before[["ledger-api"]]).cost + (try #require(before[["checkout-web"]]).cost)
    #expect(after.cells[["web"]]?.cost == sum)
    #expect(after.rows.count == before.count - 1)
    #expect(after.total.figures.cost == before.values.map(\.cost).reduce(0, +))
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `A path rule gives history to its project, and taking it away gives it back`()
    async throws
  {
    let desk = try Desk()
    try desk.write(
      "t.jsonl",
      Transcript.line(1, folder: "/home/ben/mono/one")
        + Transcript.line(2, folder: "/home/ben/mono/two") + Transcript.line(3))
    try await desk.done("import", "t.jsonl")
    let before = try await desk.report("--by", "project").cells
    #expect(Set(before.keys) == [["one"], ["two"], ["shop"]])
    try await desk.done("project", "add", "mono", "--path", "**/mono/**")
    let with = try await desk.report("--by", "project")
    #expect(with.cells[["mono"]]?.requests == 2)
    #expect(with.rows.count == 2)
    try await desk.done("project", "edit", "mono", "--remove-path", "**/mono/**")
    #expect(try await desk.report("--by", "project").cells == before)
  }
}
