import Testing

struct DryRunTests {
  @Test func `A dry run makes no ledger, and counts the same as the import`() async throws {
    let desk = try Desk()
    let samples = Samples.path("claude-code-jsonl")
    let rehearsal = try await desk.done("import", samples, "--dry-run", "--format", "json")
    #expect(!desk.exists("ledger.db"))
    #expect(try await desk.done("import", samples, "--format", "json") == rehearsal)
  }

  @Test func `A dry run leaves a ledger as it is, byte for byte`() async throws {
    let desk = try await SampleTeam.desk()
    let before = try desk.bytes()
    let out = try await desk.done("import", Samples.path("claude-code-jsonl"), "--dry-run")
    #expect(out.hasPrefix("Dry run, nothing was written: 4 files"))
    #expect(out.contains("Added 6 calls: $0.70. The ledger's total is $461.42."))
    #expect(try desk.bytes() == before)
  }

  @Test func `A dry run finds the same faults`() async throws {
    let desk = try Desk()
    try desk.write("calls.csv", "call_id,timestamp,model\na,yesterday,claude-opus-5\n")
    let rehearsal = try await desk.run("import", "calls.csv", "--dry-run")
    #expect(rehearsal.status == 65 || rehearsal.status == 1)
    let real = try await desk.run("import", "calls.csv")
    #expect(real.status == rehearsal.status)
    #expect(rehearsal.out.contains("calls.csv:2: "))
  }
}
