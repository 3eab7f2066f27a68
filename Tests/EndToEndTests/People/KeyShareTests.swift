import Testing

struct KeyShareTests {
  /// Ana made three calls of her own and Ben one, of $2 each; the key ci spent $50 that are nobody's.
  private static let calls = """
    call_id,timestamp,developer,api_key,session,model,input_tokens
    1,2026-10-05T10:00:00Z,ana,,s1,claude-sonnet-5,1000000
    2,2026-10-05T11:00:00Z,ana,,s1,claude-sonnet-5,1000000
    3,2026-10-05T12:00:00Z,ana,,s1,claude-sonnet-5,1000000
    4,2026-10-05T10:00:00Z,ben,,s2,claude-sonnet-5,1000000
    5,2026-10-06T10:00:00Z,,ci,s3,claude-sonnet-5,25000000

    """

  private func desk() async throws -> Desk {
    let desk = try Desk()
    try await desk.done("developer", "add", "ana")
    try await desk.done("developer", "add", "ben")
    try await desk.done("key", "add", "ci")
    try desk.write("calls.csv", Self.calls)
    try await desk.done("import", "calls.csv")
    return desk
  }

  private func costs(_ desk: Desk) async throws -> [String] {
    let csv = try await desk.done("report", "--by", "developer", "--format", "csv")
    return csv.split(separator: "\r\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).prefix(2).joined(separator: " ")
    }
  }

  @Test func `A key is shared, split, shown, and shared no longer`() async throws {
    let desk = try await desk()
    let before = try await costs(desk)
    let made = try await desk.run("key", "share", "ci", "ana=2", "ben=1")
    #expect(made.status == 0, "\(made)")
    #expect(made.err.contains("ci: shared by ana 2, ben 1, always."), "\(made)")
    #expect(made.err.contains("to ana, ben (2026-10 $50.00)"), "\(made)")
    let split = try await costs(desk)
    #expect(split.contains("ana (shared ci) 33.333333333333"), "\(split)")
    #expect(split.contains("ben (shared ci) 16.666666666667"), "\(split)")
    #expect(
      try await desk.done("key", "show", "ci", "--format", "csv")
        .contains("Shared by,\"ana 2, ben 1\"\r\n"))
    #expect(try await !desk.done("unassigned").contains("key ci"))
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
    #expect(
      try await desk.done("expense", "2026-10", "--by", "developer").contains("ben (shared ci)"))
    try await desk.done("key", "share", "ci", "--end", "--from", "start")
    #expect(try await costs(desk) == before)
  }

  @Test func `By usage it is split as each one's own calls are`() async throws {
    let desk = try await desk()
    try await desk.done("key", "share", "ci", "--by", "usage")
    let split = try await costs(desk)
    #expect(split.contains("ana (shared ci) 37.5"), "\(split)")
    #expect(split.contains("ben (shared ci) 12.5"), "\(split)")
  }

  @Test(arguments: [
    ([], "Say who shares the key"), (["ana"], "expected a developer and a whole weight"),
    (["ana=0"], "from 1 to"), (["ana=1", "Ana=2"], "is there twice"),
    (["nobody=1"], "There is no developer 'nobody'"),
    (["ana=1", "--by", "usage"], "the calls are the weights"), (["--end"], "is not shared"),
    (["--end", "ana=1"], "takes neither names nor --by"),
  ])
  func `What cannot be is refused and changes nothing`(
    arguments: [String], words: String
  ) async throws {
    let desk = try await desk()
    let before = try await costs(desk)
    let outcome = try await desk.run(["key", "share", "ci"] + arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
    #expect(try await costs(desk) == before)
  }

  @Test func `A dry run says what it would, and the audit takes a share back`() async throws {
    let desk = try await desk()
    let before = try await costs(desk)
    let tried = try await desk.run("key", "share", "ci", "ana=1", "--dry-run")
    #expect(tried.out.contains("shared by: ana 1, always"), "\(tried)")
    #expect(try await costs(desk) == before)
    try await desk.done("key", "share", "ci", "ana=1", "--author", "lea")
    let audit = try await desk.done("audit", "--of", "key:ci", "--format", "csv")
    #expect(audit.contains("key.share") && audit.contains("lea"), "\(audit)")
    let last = try #require(
      audit.split(separator: "\r\n").last { $0.contains("key.share") }?.split(separator: ",").first)
    try await desk.done("audit", "undo", String(last))
    #expect(try await costs(desk) == before)
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
  }
}
