import Foundation
import Testing

/// Several sources of the same usage, as people import them.
struct SourceTests {
  /// A report of ccusage of one day.
  private func daily(_ input: Int) -> String {
    """
    {"daily":[{"date":"2026-11-03","inputTokens":\(input),"outputTokens":\(input / 10),\
    "cacheCreationTokens":0,"cacheReadTokens":0,"modelsUsed":["claude-sonnet-4-6"],\
    "modelBreakdowns":[{"modelName":"claude-sonnet-4-6","inputTokens":\(input),\
    "outputTokens":\(input / 10),"cacheCreationTokens":0,"cacheReadTokens":0}]}]}
    """
  }

  private func total(_ desk: Desk) async throws -> Decimal {
    try await desk.report("--by", "developer").total.figures.cost
  }

  private let sheet = """
    Date,Session Duration,Task,Model,Token Cost
    2026-11-05,45 min,API,Sonnet,$10.00
    2026-11-06,45 min,API,Sonnet,$3.00

    """

  @Test func `What is assumed of two exports is said with the way out, which settles it`()
    async throws
  {
    let desk = try Desk()
    try await desk.done("developer", "add", "ana")
    try desk.write("a.json", daily(1_000_000))
    try desk.write("b.json", daily(2_000_000))
    let said = try await desk.done("import", "a.json", "b.json", "--developer", "ana")
    #expect(
      said.contains(
        "$4.50 rests on an assumption: that two exports of ana, which differ on 2026-11-03, are of "
          + "one machine. If they are not, import one of them again with --machine NAME."))
    #expect(try await desk.done("report").contains("$4.50 that two sources tell counts once"))
    #expect(try await total(desk) == 9)
    try await desk.done("import", "a.json", "--developer", "ana", "--machine", "laptop")
    #expect(try await total(desk) == Decimal(string: "13.5"))
    #expect(!(try await desk.done("report").contains("assumption")))
    try await desk.done("check")
  }

  @Test func `A file is the same from a pipe`() async throws {
    let desk = try Desk()
    try desk.write("a.csv", sheet)
    try desk.write("a.json", daily(1_000_000))
    try await desk.done("import", "a.csv", "a.json")
    for text in [sheet, daily(1_000_000)] { try await desk.done("import", "-", input: text) }
    #expect(try await total(desk) == Decimal(string: "17.5"))
    try await desk.done("check")
  }

  @Test func `An owner's key takes nothing out of the totals in silence`() async throws {
    let desk = try await SampleTeam.desk()
    let before = try await total(desk)
    let outcome = try await desk.run("key", "edit", "ci-review-bot", "--owner", "dmitri")
    #expect(outcome.status == 0)
    #expect(try await total(desk) == before)
    #expect(
      outcome.err.contains(
        "ci-review-bot counts beside dmitri's calls: of 23 days and models that both tell of, each "
          + "exceeds the other on 18. If its calls are among theirs: "
          + "outlay key edit ci-review-bot --in-transcripts yes"))
    try await desk.done("check")
  }

  @Test func `What is stated of a key settles it, and the sums say what counts where`() async throws
  {
    let desk = try await SampleTeam.desk()
    let before = try await total(desk)
    try await desk.done(
      "key", "edit", "ci-review-bot", "--owner", "dmitri", "--in-transcripts", "yes")
    let rows = try await sources(desk)
    let with = try await total(desk)
    #expect(with < before)
    #expect(rows.map(\.countedUSD).reduce(0, +) == with)
    #expect(rows.map(\.coveredUSD).reduce(0, +) == before - with)
    #expect(rows.allSatisfy { $0.assumedUSD == 0 })
    try await desk.done("key", "edit", "ci-review-bot", "--in-transcripts", "no")
    #expect(try await total(desk) == before)
    #expect(try await sources(desk).map(\.coveredUSD).reduce(0, +) == 0)
    try await desk.done("check")
  }

  private struct SourcesFile: Decodable {
    struct Row: Decodable {
      let month: String
      let source: String
      let format: String
      let costUSD: Decimal
      let countedUSD: Decimal
      let coveredUSD: Decimal
      let assumedUSD: Decimal
      let firstDay: String
      let lastDay: String
    }

    let rows: [Row]
  }

  private func sources(_ desk: Desk) async throws -> [SourcesFile.Row] {
    let text = try await desk.done("sources", "--format", "json")
    return try JSONDecoder().decode(SourcesFile.self, from: Data(text.utf8)).rows
  }
}
