import Foundation
import Testing

struct DeveloperTests {
  @Test func `A developer is added, listed, shown, edited and removed`() async throws {
    let desk = try Desk()
    try await desk.done(
      "developer", "add", "zoe", "--name", "Zoe Roy", "--email", "zoe@example.com", "--role",
      "senior", "--team", "web", "--cost-centre", "CC-1", "--active-from", "2026-01-01")
    #expect(
      try await desk.done("developer", "list", "--format", "csv")
        .contains("zoe,Zoe Roy,zoe@example.com,senior,web,CC-1,2026-01-01,\r\n"))
    try await desk.done("developer", "edit", "zoe", "--team", "", "--identity", "zr")
    let shown = try await desk.done("developer", "show", "zoe", "--format", "csv")
    #expect(shown.contains("Team,\r\n"))
    #expect(shown.contains("Identity,zr\r\n"))
    try await desk.done("developer", "remove", "zoe")
    #expect(try await desk.done("developer", "list").contains("No developers yet"))
  }

  @Test(arguments: [
    (["add", "ana"], "There is a developer 'ana' already: edit that one, or pick another handle."),
    (["add", "unassigned"], "cannot be a name"), (["add", "(x)"], "cannot be a name"),
    (["add", ""], "cannot be a name"), (["remove", "ana"], "ana has spend"),
    (["remove", "anna"], "no developer 'anna'"), (["merge", "ana", "ana"], "Name two developers"),
    (["edit", "ana", "--remove-path", "x/**"], "ana has no 'x/**'"),
    (["edit", "ana", "--rename", "ben"], "ben"),
    (["add", "zoe", "--identity", "ben"], "ben"),
    (
      ["edit", "ana", "--active-from", "2026-01-02", "--active-until", "2026-01-01"],
      "lies before"
    ),
  ])
  func `What cannot be is refused and changes nothing`(
    arguments: [String], words: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    let before = try await desk.done("developer", "export")
    let outcome = try await desk.run(["developer"] + arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(try await desk.done("developer", "export") == before)
  }

  @Test func `A merge moves all history, and the former handle goes on meaning the person`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    let before = try await desk.report("--by", "developer").cells
    let merge = try await desk.run("developer", "merge", "ana", "ben")
    #expect(merge.status == 0)
    #expect(merge.err.contains("Moved $51.06 of history"))
    let after = try await desk.report("--by", "developer")
    let sum = try #require(before[["ana"]]).cost + (try #require(before[["ben"]]).cost)
    #expect(after.cells[["ben"]]?.cost == sum)
    #expect(after.cells[["ana"]] == nil)
    #expect(after.total.figures.cost == before.values.map(\.cost).reduce(0, +))
    let again = try await desk.imported("\(Samples.team)/exports/ana")
    #expect(again.status == 0)
    #expect(again.summary.total.added == 0)
    #expect(try await desk.report("--by", "developer").cells == after.cells)
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `A new name keeps its history and its meaning`() async throws {
    let desk = try await SampleTeam.desk()
    let before = try await desk.report("--by", "developer").cells
    try await desk.done("developer", "edit", "ana", "--rename", "anna")
    try await desk.done("import", "\(Samples.team)/exports/ana")
    let after = try await desk.report("--by", "developer").cells
    #expect(after[["anna"]] == before[["ana"]])
    #expect(after.count == before.count)
  }

  @Test func `A path rule gives history to its developer, and taking it away gives it back`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    let before = try await desk.report("--by", "developer").cells
    let pattern = "exports/old-laptop/**"
    try await desk.done("developer", "add", "nils", "--path", pattern)
    let with = try await desk.report("--by", "developer")
    #expect(with.cells[["nils"]]?.requests == 24)
    #expect(with.total.figures.cost == before.values.map(\.cost).reduce(0, +))
    try await desk.done("developer", "edit", "nils", "--remove-path", pattern)
    #expect(try await desk.report("--by", "developer").cells == before)
    try await desk.done("developer", "remove", "nils")
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `People who are added after their usage have it`() async throws {
    let (late, early) = (try Desk(), try await SampleTeam.desk())
    try await late.done("import", "\(Samples.team)/exports")
    try await SampleTeam.addPeople(to: late)
    let (mine, theirs) = (
      try await late.report("--by", "developer,project"),
      try await early.report("--by", "developer,project")
    )
    #expect(mine.cells == theirs.cells)
    #expect(try await late.done("export", "calls") == early.done("export", "calls"))
  }

  @Test func `The roster that is exported imports as the same team`() async throws {
    let (first, second) = (try await SampleTeam.desk(), try Desk())
    let roster = try await first.done("developer", "export")
    try second.write("roster.csv", roster)
    try await second.done("developer", "import", "roster.csv")
    #expect(try await second.done("developer", "export") == roster)
    try await second.done("developer", "import", "-", input: roster)
    #expect(try await second.done("developer", "export") == roster)
  }

  @Test(arguments: [
    ("name,email\na,b\n", "lacks the column handle"), ("handle,handle\na,b\n", "columns twice"),
    ("handle,shoe\na,b\n", "unknown columns: shoe"), ("handle,name\nzoe,\"b\n", "roster.csv:2:"),
    ("handle,active_from\nzoe,2026-02-30\n", "roster.csv:2: column 'active_from'"),
    ("handle\nzoe\nunassigned\n", "roster.csv:3: 'unassigned' cannot be a name"),
  ])
  func `A roster with a fault changes nothing`(text: String, words: String) async throws {
    let desk = try await Desk.withEmptyLedger()
    try desk.write("roster.csv", text)
    let outcome = try await desk.run("developer", "import", "roster.csv")
    #expect(outcome.status == 65)
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(try await !desk.done("developer", "list").contains("zoe"))
  }

  @Test func `An import may go on naming a developer by the former handle`() async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done("developer", "edit", "ana", "--rename", "anna")
    try await desk.done("import", "\(Samples.team)/exports/ana", "--developer", "ana")
    #expect(try await desk.report("--by", "developer").cells[["anna"]]?.requests == 282)
  }
}
