import Foundation
import Testing

struct AssignTests {
  private struct Gap: Decodable {
    let hint: String
    let costUSD: Decimal
    let command: String
  }

  private struct Listing: Decodable {
    let rows: [Gap]
  }

  private func unassigned(_ desk: Desk) async throws -> [Gap] {
    let text = try await desk.done("unassigned", "--format", "json")
    return try JSONDecoder().decode(Listing.self, from: Data(text.utf8)).rows
  }

  /// The sample team's usage, without the team.
  private func strangers() async throws -> Desk {
    let desk = try Desk()
    _ = try await desk.run("import", "\(Samples.team)/exports")
    try await desk.done("developer", "add", "zoe")
    return desk
  }

  private func cost(_ desk: Desk, of developer: String) async throws -> Decimal {
    try await desk.report("--by", "developer").cells[[developer]]?.cost ?? 0
  }

  @Test func `Each command beside usage that is nobody's settles it`() async throws {
    let desk = try await strangers()
    let total = try await desk.report("--by", "developer").total.figures.cost
    let all = try await unassigned(desk)
    #expect(all.map(\.costUSD).reduce(0, +) == total)
    let kinds = ["key ": "key edit", "home folder ": "--identity", "folder ": "--path"]
    for (kind, word) in kinds {
      #expect(all.contains { $0.hint.hasPrefix(kind) && $0.command.contains(word) }, "\(kind)")
    }
    for gap in all {
      guard try await unassigned(desk).contains(where: { $0.hint == gap.hint }) else { continue }
      let command = gap.command.replacing("NAME", with: "zoe").replacing(
        "outlay ", with: "\"$OUTLAY\" ")
      let outcome = try await desk.shell(command)
      #expect(outcome.status == 0, "\(command): \(outcome)")
      #expect(try await !unassigned(desk).contains { $0.hint == gap.hint }, "\(command)")
    }
    #expect(try await unassigned(desk).isEmpty)
    let report = try await desk.report("--by", "developer")
    #expect(report.cells.keys.sorted { $0.description < $1.description } == [["zoe"]])
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }

  @Test func `An import prints the commands that settle what is nobody's`() async throws {
    let desk = try Desk()
    try desk.write("calls.jsonl", Transcript.line(1))
    let said = try await desk.done("import", "calls.jsonl")
    #expect(said.contains("home folder ben: 1 row"))
    #expect(said.contains(": outlay developer edit NAME --identity ben\n"))
  }

  @Test(arguments: [
    ("key:ci-review-bot", "key ci-review-bot"), ("home:ana", "home folder ana"),
  ])
  func `What was assigned is unassigned again, and what it meant is somebody else's`(
    thing: String, hint: String
  ) async throws {
    let desk = try await strangers()
    try await desk.done("developer", "add", "yan")
    let before = try await unassigned(desk).map(\.hint)
    let report = try await desk.report("--by", "developer").cells
    #expect(before.contains(hint))
    for owner in ["zoe", "yan"] {
      try await desk.done("assign", thing, owner)
      #expect(try await !unassigned(desk).map(\.hint).contains(hint))
      #expect(try await cost(desk, of: owner) > 0)
    }
    #expect(try await cost(desk, of: "zoe") == 0)
    try await desk.done("assign", thing, "unassigned")
    #expect(try await unassigned(desk).map(\.hint) == before)
    #expect(try await desk.report("--by", "developer").cells == report)
  }

  @Test(arguments: [
    (["assign", "bot", "zoe"], "kind:name"), (["assign", "key:none", "zoe"], "no key 'none'"),
    (["assign", "home:ana", "noone"], "no developer 'noone'"),
    (["assign", "identity:zoe", "unassigned"], "is the handle of a developer"),
    (["assign", "home:ana", "zoe", "--from", "2026-10-01"], "has no dates"),
  ])
  func `What cannot be assigned is refused`(arguments: [String], words: String) async throws {
    let desk = try await strangers()
    let before = try await unassigned(desk).map(\.hint)
    let outcome = try await desk.run(arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(try await unassigned(desk).map(\.hint) == before)
  }

  @Test func `A handle does not claim a home folder that is somebody else's`() async throws {
    let desk = try Desk()
    try await desk.done("developer", "add", "ben")
    try await desk.done("developer", "add", "zoe")
    try desk.write("calls.jsonl", Transcript.line(1))
    try await desk.done("import", "calls.jsonl")
    #expect(try await cost(desk, of: "ben") > 0)
    try await desk.done("assign", "home:ben", "zoe")
    #expect(try await cost(desk, of: "ben") == 0)
    #expect(try await cost(desk, of: "zoe") > 0)
    try await desk.done("assign", "home:ben", "unassigned")
    #expect(try await unassigned(desk).map(\.hint) == ["home folder ben, nobody's"])
    try await desk.done("assign", "home:ben", "ben")
    #expect(try await cost(desk, of: "ben") > 0)
  }

  @Test func `A file's usage becomes nobody's again by importing it so`() async throws {
    let desk = try Desk()
    try await desk.done("developer", "add", "ben")
    try desk.write("calls.jsonl", Transcript.line(1))
    try await desk.done("import", "calls.jsonl", "--developer", "ben")
    #expect(try await cost(desk, of: "ben") > 0)
    try await desk.done("import", "calls.jsonl", "--developer", "unassigned")
    #expect(try await cost(desk, of: "ben") == 0)
    try await desk.done("import", "calls.jsonl", "--developer", "ben")
    #expect(try await cost(desk, of: "ben") > 0)
  }

  @Test func `A session becomes nobody's and somebody's again`() async throws {
    let desk = try Desk()
    try await desk.done("developer", "add", "ben")
    try desk.write("calls.jsonl", Transcript.line(1))
    try await desk.done("import", "calls.jsonl")
    #expect(try await cost(desk, of: "ben") > 0)
    try await desk.done("session", "edit", "5e551011", "--developer", "unassigned")
    #expect(try await cost(desk, of: "ben") == 0)
    try await desk.done("session", "edit", "5e551011", "--developer", "")
    #expect(try await cost(desk, of: "ben") > 0)
  }

  @Test func `Developers that an import adds are named`() async throws {
    let desk = try Desk()
    try desk.write("calls.jsonl", Transcript.line(1))
    let said = try await desk.done("import", "calls.jsonl", "--create-developers")
    #expect(said.contains("Added 1 developer: ben."))
    try desk.write("more.jsonl", Transcript.line(2, folder: "/home/eva/x"))
    let json = try await desk.done(
      "import", "more.jsonl", "--create-developers", "--format", "json")
    #expect(json.contains(#""newDevelopers""#))
    #expect(json.contains(#""eva""#))
  }

  @Test func `What is somebody's already is said to be, without a way back`() async throws {
    let desk = try await strangers()
    let outcome = try await desk.run("assign", "home:zoe", "zoe")
    #expect(outcome.status == 0)
    #expect(outcome.err == "Nothing changed: home:zoe is of zoe already.\n", "\(outcome)")
  }
}
