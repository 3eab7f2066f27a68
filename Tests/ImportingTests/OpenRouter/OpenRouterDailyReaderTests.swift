import Testing
import UsageModel

@testable import Importing

@Suite struct OpenRouterDailyReaderTests {
  private static let header =
    #""Date","Slug","Usage","BYOK Usage","Requests","Prompt Tokens","Completion Tokens""#

  private func read(_ rows: String...) throws -> ReadOutcome {
    try ReadOutcome(OpenRouterDailyReader.read, ([Self.header] + rows).joined(separator: "\n"))
  }

  private func row(
    date: String = "2026-06-28 00:00:00", model: String = "m/x", usage: String = "0.5",
    own: String = "0"
  ) -> String {
    #""\#(date)","\#(model)","\#(usage)","\#(own)","1","5204","412""#
  }

  @Test func `The sample has what OpenRouter billed, and names what it did not`() throws {
    let outcome = try ReadOutcome(
      OpenRouterDailyReader.read, sample: "openrouter/activity_by_day.csv")
    #expect(outcome.records == 2)
    #expect(outcome.reported == "0.01842")
    #expect(outcome.skipped == [.billedElsewhere])
  }

  @Test func `Only the money counts, as the cached tokens are not known, and that is noted`() throws
  {
    let outcome = try read(row())
    let draft = try #require(outcome.usage.first)
    #expect(draft.tokens.isEmpty)
    #expect(draft.reportedCost?.exactText == "0.5")
    #expect(draft.origin.source == "openrouter")
    #expect(draft.origin.detail == .providerDay)
    #expect(draft.period == Day("2026-06-28").map { DayRange(first: $0, last: $0) })
    #expect(outcome.noted.map(\.line) == [1])
  }

  @Test func `The cell is its day and model, of the import's developer, in any folder`() throws {
    let fields = ["openrouter-daily", "2026-06-28", "m/x", "ana"]
    let usage = try read(row(), row(date: "2026-06-28"), row(usage: "0.7")).usage
    #expect(
      usage.map(\.identity) == [
        .cell(fields: fields), .cell(fields: fields + ["2"]), .cell(fields: fields + ["3"]),
      ])
  }

  @Test func `Of a day that is billed by both, OpenRouter's part counts`() throws {
    let outcome = try read(row(own: "0.25"))
    #expect(outcome.reported == "0.5")
    #expect(outcome.noted.last?.line == 2)
    #expect(outcome.noted.last?.reason.contains("0.25 dollars") == true)
  }

  @Test func `A row without cost is skipped, a total too`() throws {
    let outcome = try read(row(usage: "0"), #""Total","","0.5","0","1","1","1""#)
    #expect(outcome.skipped == [.zeroUsage, .totalRow])
  }

  @Test func `A cell that cannot be is named`() throws {
    #expect(try read(row(date: "28.06.2026")).rejects(line: 2, naming: "\"Date\" is no day"))
    #expect(try read(row(model: "")).rejects(line: 2, naming: "\"Slug\" is empty"))
    #expect(try read(row(usage: "-1")).rejects(line: 2, naming: "\"Usage\" is no cost"))
    #expect(try read(row(own: "x")).rejects(line: 2, naming: "\"BYOK Usage\" is no cost"))
  }

  @Test func `It is recognised by its columns, and a sheet is not`() throws {
    let source = ByteSource(bytes: Array(Self.header.utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(.openRouterDaily))
    #expect(!OpenRouterDailyReader.recognises(FileHead(Array("Date,Cost,Requests\n".utf8))))
  }
}
