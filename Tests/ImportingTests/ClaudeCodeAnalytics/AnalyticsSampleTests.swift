import Testing
import UsageModel

@testable import Importing

/// Truth: samples/EXPECTED.json, 1024 cents in both pages; facts/formats.md 1.3.
@Suite struct AnalyticsSampleTests {
  private func read(_ page: Int) throws -> ReadOutcome {
    try ReadOutcome(
      ClaudeCodeAnalyticsReader.read,
      sample: "anthropic-claude-code-analytics/2026-09-14-page\(page).json")
  }

  @Test func `The estimates of both pages are cents, and come to the known total`() throws {
    let (first, second) = (try read(1), try read(2))
    #expect(first.records == 4 && first.usage.count == 4)
    #expect(second.records == 1 && second.usage.count == 1)
    #expect(first.reported == "9.74" && second.reported == "0.5")
  }

  @Test func `Counts are disjoint, and all cache writes are of five minutes`() throws {
    #expect(
      try read(1).tokens
        == TokenCounts(
          input: 41_814, cacheWrite5m: 506_410, cacheRead: 5_379_433, output: 113_434))
    #expect(
      try read(2).tokens
        == TokenCounts(input: 2110, cacheWrite5m: 60_210, cacheRead: 812_000, output: 9120))
  }

  @Test func `A person's day is of Claude Code, by model`() throws {
    let draft = try read(1).usage[0]
    #expect(draft.origin.source == "claude-code")
    #expect(draft.origin.detail == .providerDay)
    #expect(draft.origin.identity == "ana.silva@example.com")
    #expect(draft.origin.keyName.isEmpty)
    #expect(draft.at == Instant(iso8601: "2026-09-14"))
    #expect(draft.period == Day("2026-09-14").map { DayRange(first: $0, last: $0) })
    #expect(draft.model == "claude-opus-5")
    #expect(draft.reportedCost?.exactText == "8.84")
    #expect(draft.line == 41)
    #expect(!draft.replacesEarlier)
  }

  @Test func `A person in two terminals is two cells of the same model`() throws {
    let opus = try read(1).usage.filter { $0.model == "claude-opus-5" }
    #expect(opus.map(\.origin.identity) == Array(repeating: "ana.silva@example.com", count: 2))
    #expect(Set(opus.map(\.identity)).count == 2)
  }

  @Test func `A bot's day is that of its key`() throws {
    let draft = try read(1).usage[3]
    #expect(draft.origin.keyName == "ci-review-bot")
    #expect(draft.origin.identity.isEmpty)
  }

  @Test func `A page that is not the last one says so`() throws {
    #expect(try read(1).noted.map(\.line) == [176])
    #expect(try read(2).noted.isEmpty)
  }
}
