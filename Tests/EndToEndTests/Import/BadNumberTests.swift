import Testing

/// A number that cannot be one is rejected by its line, and the exit status says that one was.
struct BadNumberTests {
  @Test func `A bad number is named with its line, with status 1`() async throws {
    let desk = try Desk()
    try desk.write("t.jsonl", Transcript.line(1) + Transcript.line(2, input: "-5"))
    let (summary, status) = try await desk.imported("t.jsonl")
    #expect(status == 1)
    #expect(summary.total.added == 1)
    #expect(summary.total.rejected == 1)
    let problem = try #require(summary.problems.first)
    #expect(problem.path == "t.jsonl" && problem.line == 2)
    #expect(problem.reason.contains("expected"), "\(problem.reason)")
    #expect(!problem.reason.contains("-5"))
  }
}
