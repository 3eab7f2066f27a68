import Foundation
import Testing

struct SavedScenarioTests {
  private static let september = [
    "what-if", "--move", "60%", "--from", "opus", "--to", "sonnet", "--month", "2026-09",
  ]

  /// A desk on which a plan was saved at the end of September.
  private func desk() async throws -> Desk {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(
      Self.september + ["--save", "to-sonnet"],
      environment: ["OUTLAY_NOW": "2026-09-30T20:00:00Z"])
    #expect(outcome.status == 0)
    #expect(outcome.err.contains("can score it from 2026-11-01"))
    return desk
  }

  @Test func `A plan is kept, listed and scored a month later`() async throws {
    let desk = try await desk()
    #expect(try await desk.done("what-if", "list").contains("to-sonnet"))
    let csv = try await desk.done("what-if", "score", "to-sonnet", "--format", "csv")
    let lines = csv.split(separator: "\r\n").map { $0.split(separator: ",").map(String.init) }
    // Everything that October cost; the tokens are those of `report --by model,month`.
    #expect(lines.last?[1] == "scored")
    #expect(lines.last?.last == "242.597423555")
    #expect(try await desk.done("what-if", "score").contains("had 64.4% before"))
  }

  @Test func `A plan that is not a month old says when it will be scored`() async throws {
    let desk = try await SampleTeam.desk()
    let outcome = try await desk.run(
      "what-if", "--to-budget", "60", "--from", "opus", "--to", "sonnet", "--month", "2026-10",
      "--developer", "erik", "--developer", "ana", "--save", "two-of-us")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.err.contains("can score it from 2026-12-03"))
    #expect(
      try await desk.done("what-if", "score").contains("its month is not over; score it from "))
    #expect(try await desk.done("what-if", "list").contains("ana, erik"))
  }

  @Test(arguments: [
    ("developer", "erik", "ana"), ("project", "infra-tools", "ledger-api"),
  ])
  func `A plan follows whom it looks at when two become one`(
    noun: String, source: String, target: String
  ) async throws {
    let desk = try await SampleTeam.desk()
    try await desk.done(
      "what-if", "--move", "5%", "--from", "opus", "--to", "sonnet", "--month", "2026-10",
      "--\(noun)", source, "--save", "plan")
    try await desk.done(noun, "merge", source, target)
    let list = try await desk.done("what-if", "list", "--format", "csv")
    #expect(list.contains(target) && !list.contains(source), "\(list)")
    #expect(try await !desk.done("what-if", "score").contains("is gone"))
  }

  @Test func `Every change is in the audit trail`() async throws {
    let desk = try await desk()
    try await desk.done("what-if", "remove", "TO-SONNET")
    let trail = try await desk.done(
      "sql", "SELECT action, detail FROM audit WHERE subject = 'to-sonnet' ORDER BY id",
      "--format", "csv")
    #expect(
      trail.contains(
        "scenario.add,\"60% of opus to claude-sonnet-5, 2026-09-01 to 2026-09-30: saves "))
    #expect(trail.contains("scenario.remove"))
    #expect(try await desk.done("what-if", "list").contains("No scenarios."))
  }

  @Test(arguments: [
    (september + ["--save", "to-sonnet"], "There is a scenario 'to-sonnet' already"),
    (september + ["--save", "-"], "cannot be a name"),
    (["what-if", "score", "other"], "There is no scenario 'other'. See 'outlay what-if list'."),
    (["what-if", "remove", "other"], "There is no scenario 'other'"),
    (
      [
        "what-if", "--to-budget", "5000", "--from", "opus", "--to", "sonnet", "--save", "nothing",
      ], "Nothing moves"
    ),
  ])
  func `What cannot be kept or found is said`(arguments: [String], words: String) async throws {
    let outcome = try await desk().run(arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
  }
}
