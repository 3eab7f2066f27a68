import Testing
import UsageModel

@testable import Importing

/// Truth: facts/formats.md 1.1; the samples hold the usage of the Console's CSV of the same days.
@Suite struct UsageReportSampleTests {
  private func read(_ page: Int) throws -> ReadOutcome {
    try ReadOutcome(
      UsageReportReader.read, sample: "anthropic-usage-report-messages/page\(page).json")
  }

  @Test func `Both pages have the tokens of the Console's export of the same days`() throws {
    let (first, second) = (try read(1), try read(2))
    #expect(first.usage.count == 3 && second.usage.count == 2)
    #expect(first.records == 3 && second.records == 2)
    #expect(
      first.tokens + second.tokens
        == TokenCounts(
          input: 956_170, cacheWrite5m: 88_200, cacheWrite1h: 612_550, cacheRead: 7_351_303,
          output: 270_406, webSearches: 5))
  }

  @Test func `A row says when, whose and what it is`() throws {
    let draft = try read(1).usage[0]
    #expect(draft.origin.source == "admin-api")
    #expect(draft.origin.detail == .providerDay)
    #expect(draft.origin.keyName == "apikey_01AnaAAAAAAAAAAAAAAAAAAA")
    #expect(draft.origin.identity.isEmpty)
    #expect(draft.at == Instant(iso8601: "2026-09-21"))
    #expect(draft.period == Day("2026-09-21").map { DayRange(first: $0, last: $0) })
    #expect(draft.model == "claude-opus-5")
    #expect(
      draft.service == ServiceClass(tier: "standard", geo: "not_available", context: .upTo200k))
    #expect(draft.reportedCost == nil)
    #expect(draft.line == 7)
    #expect(!draft.replacesEarlier)
  }

  @Test func `Counts are disjoint: cache reads and writes are beside the input`() throws {
    #expect(
      try read(1).usage[0].tokens
        == TokenCounts(
          input: 10_420, cacheWrite1h: 402_110, cacheRead: 5_120_033, output: 88_120,
          webSearches: 4))
  }

  @Test func `Batch and geography are kept, which decide the price`() throws {
    let batch = try read(1).usage[1]
    #expect(batch.service.isBatch && batch.service.isUSOnly)
    #expect(batch.model == "claude-sonnet-5")
  }

  @Test func `A row of the Console names no key`() throws {
    let draft = try read(1).usage[2]
    #expect(draft.origin.keyName.isEmpty)
    #expect(draft.model == "claude-haiku-4-5-20251001")
  }

  @Test func `A page that is not the last one says so`() throws {
    let outcome = try read(1)
    #expect(outcome.noted.count == 1)
    #expect(outcome.noted.first?.line == 75)
    #expect(outcome.noted.first?.reason.contains("more follow") == true)
    #expect(try read(2).noted.isEmpty)
  }
}
