import Foundation
import Testing

struct SessionTests {
  private static let loop = "32d8208d-82fb-4917-a7fd-c1485c2f5795"

  @Test func `The running cost ends at the session's cost`() async throws {
    let desk = try await SampleTeam.desk()
    let csv = try await desk.done("session", "show", "32d8208d", "--format", "csv")
    let rows = csv.split(separator: "\r\n").map { $0.split(separator: ",") }
    let cost = rows.dropFirst().compactMap { Decimal(string: String($0[$0.count - 2])) }
    #expect(rows.count == 151)
    #expect(cost.reduce(0, +) == Decimal(string: "22.25234"))
    #expect(rows.last?.last == "22.25234")
    let table = try await desk.done("session", "show", Self.loop)
    #expect(table.hasPrefix("Session \(Self.loop) of erik, claude-code: 150 requests, $22.25\n"))
  }

  @Test func `The sessions of a period are listed with their total`() async throws {
    let desk = try await SampleTeam.desk()
    let out = try await desk.done(
      "session", "list", "--since", "2026-10-20", "--until", "2026-10-20", "--developer", "erik")
    #expect(out.contains("\(Self.loop)  erik"))
    #expect(out.contains("$23.86"))
  }

  @Test func `A prefix of several sessions asks for more, one of none says so`() async throws {
    let desk = try await SampleTeam.desk()
    let several = try await desk.run("session", "show", "3")
    #expect(several.status == 64)
    #expect(several.err.contains("sessions begin with '3'"))
    #expect(several.err.contains("give more of the id"))
    #expect(try await desk.run("session", "show", "zzz").status == 64)
  }

  @Test func `What is said of a session stays, and whose it is outranks every rule`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    let before = try await desk.report("--by", "developer")
    try await desk.done(
      "session", "edit", "32d8208d", "--task", "migration", "--minutes", "150", "--developer",
      "ana", "--project", "ledger-api")
    try await desk.done("import", "\(Samples.team)/exports/erik")
    try await desk.done("developer", "add", "late")
    let shown = try await desk.done("session", "show", Self.loop)
    #expect(shown.contains("of ana"))
    #expect(shown.contains("Task: migration"))
    #expect(shown.contains("150 minutes"))
    let after = try await desk.report("--by", "developer")
    let moved = try #require(Decimal(string: "22.25234"))
    #expect(after.cells[["ana"]]?.cost == (before.cells[["ana"]]?.cost ?? 0) + moved)
    #expect(after.total.figures == before.total.figures)
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `A session is added before its usage, and removed while it has none`() async throws {
    let desk = try Desk()
    try await desk.done("developer", "add", "zoe", "--identity", "ben")
    try await desk.done("session", "add", "5e551011-0000", "--developer", "zoe", "--task", "t")
    let twice = try await desk.run("session", "add", "5e551011-0000")
    #expect(twice.status == 64)
    try await desk.done("session", "remove", "5e55")
    try await desk.done("session", "add", "5e551011-0000", "--developer", "zoe", "--task", "t")
    try desk.write("t.jsonl", Transcript.line(1))
    try await desk.done("import", "t.jsonl")
    #expect(try await desk.done("session", "show", "5e55").contains("Task: t"))
    let refused = try await desk.run("session", "remove", "5e55")
    #expect(refused.status == 64)
    #expect(refused.err.contains("has spend, which stays in the books"))
  }

  @Test func `Two sessions of one person merge, of two people not`() async throws {
    let desk = try await SampleTeam.desk()
    let before = try await desk.report("--by", "developer")
    let sessions = try await desk.report("--by", "session,developer").cells.keys
    let ana = sessions.filter { $0[1] == "ana" }.map { $0[0] }.sorted()
    let ben = sessions.filter { $0[1] == "ben" }.map { $0[0] }.sorted()
    let refused = try await desk.run("session", "merge", ana[0], ben[0])
    #expect(refused.status == 64)
    #expect(refused.err.contains("belong to two people"))
    try await desk.done("session", "merge", ana[0], ana[1])
    let after = try await desk.report("--by", "developer")
    #expect(after.cells == before.cells)
    #expect(try await desk.run("session", "show", ana[0]).status == 64)
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `A session that was given away and imported again is still found by its prefix`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    try await desk.done("session", "edit", "32d8208d", "--developer", "ana")
    try await desk.done("import", "\(Samples.team)/exports/erik")
    for id in ["32d8208d", Self.loop] {
      #expect(try await desk.done("session", "show", id).contains("of ana, claude-code: 150 req"))
    }
  }
}
