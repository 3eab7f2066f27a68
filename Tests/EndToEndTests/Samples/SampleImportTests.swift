import Foundation
import Testing

struct SampleImportTests {
  @Test func `Transcripts come to the sessions, models, tokens and costs that are known`()
    async throws
  {
    let desk = try Desk()
    try await desk.done("import", Samples.path("claude-code-jsonl"))
    let expected = try KnownTotals.load().transcripts
    let report = try await desk.report("--by", "session,model")
    #expect(report.rows.count == expected.rows.count)
    for row in expected.rows {
      #expect(report.cells[[row.session, row.model]] == row.figures, "\(row.session) \(row.model)")
    }
    #expect(report.total.figures.cost == Decimal(string: expected.total))
  }

  @Test func `Transcripts lie on the days that are known`() async throws {
    let desk = try Desk()
    try await desk.done("import", Samples.path("claude-code-jsonl"))
    let expected = try KnownTotals.load().transcripts
    let days = try await desk.report("--by", "day,session,model").rows.map { $0.names["day"] }
    #expect(Set(days) == Set(expected.rows.map(\.date)))
  }

  @Test func `Of ccusage reports that overlap, the finest one counts`() async throws {
    let desk = try Desk()
    try await desk.done("import", Samples.path("ccusage"))
    let sum = try #require(Decimal(string: "3.798214"))
    let codex = try #require(Decimal(string: "0.47019"))
    #expect(try await desk.total() == sum + codex)
  }

  @Test(arguments: ["daily.json", "session.json", "daily-instances.json"])
  func `Each ccusage report comes to the same total`(file: String) async throws {
    let desk = try Desk()
    try await desk.done("import", Samples.path("ccusage/\(file)"))
    #expect(try await desk.total() == Decimal(string: "3.798214"))
  }

  @Test func `The Console's usage file comes to the known total`() async throws {
    let desk = try Desk()
    let file = "anthropic-console-usage-csv/claude_api_tokens_2026_09.csv"
    try await desk.done("import", Samples.path(file))
    #expect(try await desk.total() == Decimal(string: "14.0595395"))
  }

  @Test func `The tracking sheet comes to the known total, and says which row has no cost`()
    async throws
  {
    let desk = try Desk()
    let out = try await desk.done("import", Samples.path("generic-spreadsheet/usage-log.csv"))
    #expect(out.contains("usage-log.csv:6: note: no cost recorded"))
    let total = try #require(try KnownTotals.load().sheets["usage-log.csv"]?.total)
    #expect(try await desk.total() == Decimal(string: total))
  }

  @Test func `A sheet in euros asks for a rate, and takes it`() async throws {
    let desk = try Desk()
    let file = Samples.path("generic-spreadsheet/usage-log-excel-semicolon.csv")
    let refused = try await desk.run("import", file)
    #expect(refused.status == 65 || refused.status == 1)
    #expect(refused.out.contains("--rate EUR=1.08"))
    try await desk.done("import", file, "--rate", "EUR=1.10")
    #expect(try await desk.total() == Decimal(string: "0.495"))
  }

  @Test func `Standard input and gzip are read like files`() async throws {
    let desk = try Desk()
    let file = "anthropic-console-usage-csv/claude_api_tokens_2026_09.csv"
    try await desk.done("import", "-", input: try Samples.text(file))
    #expect(try await desk.total() == Decimal(string: "14.0595395"))
    let zipped = try await desk.shell(
      "gzip -c '\(Samples.path(file))' > again.csv.gz && \"$OUTLAY\" import again.csv.gz")
    #expect(zipped.status == 0)
    #expect(zipped.out.contains("Nothing was added."))
  }
}
