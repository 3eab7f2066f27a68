import Testing
import UsageModel

@testable import Importing

/// Truth: facts/formats.md 1.4; amounts are fractional cents, so that the page comes to
/// 887.62165 + 166.3255 cents.
@Suite struct AnalyticsCostSampleTests {
  private func read() throws -> ReadOutcome {
    try ReadOutcome(AnalyticsCostReader.read, sample: "anthropic-analytics-cost-beta/page1.json")
  }

  @Test func `The page's cents come to dollars, exactly`() throws {
    let outcome = try read()
    #expect(outcome.usage.count == 2 && outcome.records == 2)
    #expect(outcome.reported == "10.5394715")
    #expect(outcome.tokens.isEmpty)
    #expect(outcome.noted.isEmpty)
  }

  @Test func `A row says when, whose and what it is`() throws {
    let draft = try read().usage[0]
    #expect(draft.origin.source == "analytics-cost-by-actor-model-product")
    #expect(draft.origin.detail == .providerDay)
    #expect(draft.origin.identity == "ana.silva@example.com")
    #expect(draft.origin.keyName.isEmpty)
    #expect(draft.at == Instant(iso8601: "2026-09-21"))
    #expect(draft.period == Day("2026-09-21").map { DayRange(first: $0, last: $0) })
    #expect(draft.model == "claude-opus-5")
    #expect(draft.reportedCost == Money(dollars: "8.8762165"))
    #expect(draft.line == 3)
    #expect(!draft.replacesEarlier)
  }

  @Test func `A row of a key is the key's, and a batch where the product is batches`() throws {
    let draft = try read().usage[1]
    #expect(draft.origin.keyName == "apikey_01CiBBBBBBBBBBBBBBBBBBBB")
    #expect(draft.origin.identity.isEmpty)
    #expect(draft.service.isBatch)
  }
}
