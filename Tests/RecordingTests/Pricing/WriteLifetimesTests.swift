import TestSupport
import Testing
import UsageModel

@testable import Recording

@Suite struct `Lifetimes of cache writes` {
  private func draft(
    _ tokens: TokenCounts, of model: String = "claude-opus-5", cost: String?,
    period: DayRange? = nil
  ) throws -> UsageDraft {
    var draft = UsageDraft(
      identity: .message(id: "msg_1"), origin: .sample(),
      at: try #require(Instant(iso8601: "2026-09-14T09:00:00Z")), period: period, model: model,
      tokens: tokens, reportedCost: cost.flatMap { Money(dollars: $0) }, line: 1)
    draft.tellsLifetimesByCost = true
    return draft
  }

  private func oneHour(_ draft: UsageDraft) -> Int64 {
    var lifetimes = WriteLifetimes()
    return lifetimes.tokens(of: draft).cacheWrite1h
  }

  // Opus 5: $5 input, $6.25 and $10 for writes of 5 minutes and of an hour, $0.50 reads, $25 output.
  private static let tokens = TokenCounts(input: 2, cacheWrite5m: 8271, cacheRead: 15273, output: 4)

  @Test(arguments: [
    // The second is a captured event of Claude Code 2.1.220: all were 1-hour writes.
    ("0.05944025", 0), ("0.0904565", 8271), ("0.090457", 8271), ("0.06319025", 1000),
  ])
  func `A stated cost tells how many were 1-hour writes`(cost: String, expected: Int64) throws {
    let draft = try draft(Self.tokens, cost: cost)
    var lifetimes = WriteLifetimes()
    let tokens = lifetimes.tokens(of: draft)
    #expect(tokens.cacheWrite1h == expected)
    #expect(tokens.cacheWrite == 8271)
    #expect(tokens.input == 2 && tokens.cacheRead == 15273 && tokens.output == 4)
  }

  @Test(arguments: ["0.05", "0.0904575", "0.12", nil])
  func `A cost that no split has leaves 5-minute writes`(cost: String?) throws {
    #expect(oneHour(try draft(Self.tokens, cost: cost)) == 0)
  }

  @Test func `A model without a price leaves 5-minute writes`() throws {
    #expect(oneHour(try draft(Self.tokens, of: "claude-nobody-9", cost: "0.0904565")) == 0)
  }

  @Test func `Only a source that says so is read by its cost`() throws {
    var draft = try draft(Self.tokens, cost: "0.0904565")
    draft.tellsLifetimesByCost = false
    #expect(oneHour(draft) == 0)
  }

  @Test func `A summary above the long-context threshold is split by its short prices`() throws {
    let day = try #require(Day("2026-09-14"))
    // 1,000,000 writes of an hour and 1,000,000 of five minutes.
    let draft = try draft(
      TokenCounts(cacheWrite5m: 2_000_000), cost: "16.25", period: DayRange(first: day, last: day))
    #expect(oneHour(draft) == 1_000_000)
  }
}
