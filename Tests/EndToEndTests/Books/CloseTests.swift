import Testing

/// A month that was claimed, and the bill beside it, with the built program.
struct CloseTests {
  /// A call of 20 September that comes late, with a home folder that is Ana's.
  private static let late =
    #"{"type":"assistant","sessionId":"late","requestId":"req_late","cwd":"/home/ana/shop","#
    + #""timestamp":"2026-09-20T10:00:00.000Z","message":{"id":"msg_late","#
    + #""model":"claude-opus-4-8","usage":{"input_tokens":1000000,"output_tokens":10}}}"# + "\n"

  @Test func `A closed month's file stays as it was, and the next claim has what came later`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    let before = try await desk.done("expense", "2026-09", "--allow-unpriced")
    try await desk.done(
      "close", "2026-09", "--by", "lead", "--force", "--reason", "the rest is being assigned")
    try desk.write("late.jsonl", Self.late)
    _ = try await desk.run("import", "late.jsonl", "--developer", "ana")
    #expect(try await desk.done("expense", "2026-09") == before)
    let next = try await desk.done("expense", "2026-10", "--allow-unpriced")
    let corrections = next.split(separator: "\r\n").filter {
      $0.contains("outlay-2026-10-corrects-")
    }
    #expect(corrections.count == 1)
    #expect(corrections.first?.contains(",outlay-2026-09-ana:") == true)
    let shown = try await desk.done("close", "show", "2026-09", "--format", "json")
    #expect(shown.contains("\"by\":\"lead\"") || shown.contains("\"by\": \"lead\""))
    #expect(shown.contains("import "))
  }

  @Test func `What stands against closing is said with the commands that settle it`() async throws {
    let desk = try await SampleTeam.desk()
    let refused = try await desk.run("close", "2026-09")
    #expect(refused.status == 1)
    #expect(refused.err.contains("outlay unassigned --month 2026-09"))
    #expect(refused.err.contains("close-unassigned-above"))
    try await desk.done("unassigned", "--month", "2026-09")
    try await desk.done("setting", "set", "close-unassigned-above", "100000")
    let second = try await desk.run("close", "2026-09")
    #expect(!second.err.contains("is nobody's"))
  }

  @Test func `An invoice stands beside usage, and what is unexplained ends with status 1`()
    async throws
  {
    let desk = try await SampleTeam.desk()
    let added = try await desk.run(
      "statement", "add", "--provider", "anthropic", "--month", "2026-09", "--amount", "1000",
      "--invoice", "INV-7", "--tax", "100")
    #expect(added.status == 0)
    #expect(added.err.contains("outlay reconcile 2026-09"))
    let compared = try await desk.run("reconcile", "2026-09")
    #expect(compared.status == 1)
    #expect(compared.out.contains("(unexplained)"))
    #expect(try await desk.run("reconcile", "2026-09", "--tolerance", "100000").status == 0)
    let tied = try await desk.done(
      "expense", "2026-09", "--allow-unpriced", "--tie-to-statement", "--by", "project")
    #expect(tied.contains("(unexplained difference)"))
    #expect(try await desk.done("statement", "list").contains("INV-7"))
    try await desk.done("statement", "remove", "1")
    #expect(try await desk.run("reconcile", "2026-09").out.contains("No statement of anthropic"))
  }

  @Test(arguments: [
    (["statement", "show", "9"], "There is no statement 9"),
    (["close", "show", "2026-09"], "September 2026 is not closed"),
    (["reconcile", "2026-09", "--by", "colour"], "--by"),
    (["close", "2026-09", "--force"], "--reason"),
    (["report", "--by", "model", "--as-closed"], "month, developer, project, cost-centre"),
  ])
  func `A mistake is answered with what was expected`(
    arguments: [String], words: String
  ) async throws {
    let desk = try await Desk.withEmptyLedger()
    let outcome = try await desk.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains(words), "\(outcome.err)")
  }
}
