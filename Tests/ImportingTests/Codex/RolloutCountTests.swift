import Testing
import UsageModel

@testable import Importing

@Suite struct RolloutCountTests {
  /// What the lines after a session and a turn come to, call by call.
  private func read(_ lines: String...) throws -> RolloutOutcome {
    try RolloutOutcome([RolloutLine.session(), RolloutLine.turn()] + lines)
  }

  private func count(
    _ total: Int64, last: Int64? = nil, at: Int64 = 0
  ) -> String {
    RolloutLine.count(
      RolloutLine.counts(total), last: last.map { RolloutLine.counts($0) }, at: at)
  }

  @Test func `Input without the cache, cache and output are apart; reasoning is in the output`()
    throws
  {
    let counts = RolloutLine.counts(100, cached: 40, write: 10, 20, reasoning: 7)
    #expect(
      try read(RolloutLine.count(counts, last: counts)).usage.map(\.tokens)
        == [TokenCounts(input: 50, cacheWrite5m: 10, cacheRead: 40, output: 20)])
    #expect(SourceFormat.codex.traits.tokens == .inputIncludesCacheReads)
  }

  @Test func `A call is what the counts so far grew by`() throws {
    let outcome = try read(count(100, last: 100), count(250, last: 150), count(260))
    #expect(outcome.usage.map(\.tokens.input) == [100, 150, 10])
    #expect(outcome.usage.map(\.line) == [3, 4, 5])
  }

  @Test func `A count that is there again is no news`() throws {
    let outcome = try read(count(100, last: 100), count(100, last: 100, at: 400), count(100))
    #expect(outcome.usage.count == 1 && outcome.repeated == 2)
    #expect(outcome.records == 5)
  }

  @Test func `Calls whose count is missing are in the next one`() throws {
    #expect(
      try read(count(100, last: 100), count(300, last: 150)).usage.map(\.tokens.input)
        == [100, 200])
  }

  @Test func `Where the lines before are in another file, the first call is the last response`()
    throws
  {
    let outcome = try read(count(5100, last: 100), count(5130, last: 30))
    #expect(outcome.usage.map(\.tokens.input) == [100, 30])
    #expect(outcome.noted.map(\.line) == [3])
    #expect(outcome.noted.first?.reason.hasPrefix("the counts go on from those of another") == true)
    #expect(try read(count(5100)).usage.map(\.tokens.input) == [5100])
  }

  @Test func `Where counting begins again at zero the call is the whole count`() throws {
    #expect(
      try read(count(100, last: 100), count(30, last: 30), count(70)).usage.map(\.tokens.input)
        == [100, 30, 40])
    #expect(try read(count(100), count(30)).usage.map(\.tokens.input) == [100, 30])
    #expect(
      try read(count(100, last: 100), count(120, last: 120)).usage.map(\.tokens.input)
        == [100, 120])
  }

  @Test func `Turns that are undone restore a count, from which the next one goes on`() throws {
    let outcome = try read(
      count(100, last: 100), count(150, last: 50), count(100, last: 100), count(160, last: 60))
    #expect(outcome.usage.map(\.tokens.input) == [100, 50, 60])
    #expect(outcome.repeated == 1)
  }

  @Test func `Of two programs that continue one session each counts on its own`() throws {
    let outcome = try read(
      count(100, last: 100), count(110, last: 10), count(105, last: 5), count(130, last: 20),
      count(112, last: 7))
    #expect(outcome.usage.map(\.tokens.input) == [100, 10, 5, 20, 7])
  }

  @Test func `A full context is a count without tokens, and counting goes on from it`() throws {
    let full = RolloutLine.count(RolloutLine.counts(0, total: 1000))
    let next = RolloutLine.count(
      RolloutLine.counts(30, 5, total: 1035), last: RolloutLine.counts(30, 5))
    let outcome = try read(count(100, last: 100), full, next)
    #expect(
      outcome.usage.map(\.tokens) == [TokenCounts(input: 100), TokenCounts(input: 30, output: 5)])
    #expect(outcome.skipped.last == .zeroUsage && outcome.rejected.isEmpty)
  }

  @Test func `An estimate of the context after a compaction is no usage`() throws {
    let estimate = RolloutLine.count(
      RolloutLine.counts(100), last: RolloutLine.counts(0, total: 555))
    let outcome = try read(count(100, last: 100), estimate, count(140, last: 40))
    #expect(outcome.usage.map(\.tokens.input) == [100, 40])
    #expect(outcome.repeated == 1)
  }

  /// A count that states the last response alone.
  private func last(_ input: Int64, total: Int64? = nil, at: Int64 = 0) -> String {
    let counts = RolloutLine.counts(input, total: total)
    return RolloutLine.event(
      #"{"type":"token_count","info":{"last_token_usage":\#(counts)}}"#, at: at)
  }

  // ccusage/ccusage rust/adapters/codex/src/loader.rs; junhoyeo/tokscale
  // crates/tokscale-core/src/sessions/codex.rs.
  @Test func `A last response without all tokens so far is a call`() throws {
    let outcome = try read(last(100), last(100, at: 5), last(30))
    #expect(outcome.usage.map(\.tokens.input) == [100, 100, 30])
    #expect(Set(outcome.usage.map(\.identity)).count == 3)
    #expect(try read(count(100, last: 100), last(10)).usage.map(\.tokens.input) == [100, 10])
  }

  @Test func `A count of all tokens that follows has the last responses before it`() throws {
    let alone = try read(count(100, last: 100), last(10))
    for next in [count(110, last: 10), count(125, last: 15), count(125)] {
      let outcome = try read(count(100, last: 100), last(10), next, count(140, last: 15))
      #expect(outcome.tokens.input == 140)
      #expect(outcome.usage.prefix(2).map(\.identity) == alone.usage.map(\.identity))
    }
    let apart = try read(count(100, last: 100), last(10), count(115, last: 15))
    #expect(apart.usage.map(\.tokens.input) == [100, 10, 15])
  }

  @Test func `An estimate of the context without all tokens so far is no usage`() throws {
    let outcome = try read(last(0, total: 555), last(10))
    #expect(outcome.usage.map(\.tokens.input) == [10] && outcome.skipped.last == .zeroUsage)
  }

  @Test func `Rate limits alone are no usage`() throws {
    let limits = RolloutLine.event(#"{"type":"token_count","info":null,"rate_limits":{}}"#)
    #expect(try read(limits).skipped == [.noUsage, .noUsage, .noUsage])
    #expect(try read(count(0)).skipped.last == .zeroUsage)
  }

  @Test(
    arguments: [
      (RolloutLine.counts(100, 20), 20), (RolloutLine.counts(100, 20, reasoning: 7), 20),
      (RolloutLine.counts(100, 20, reasoning: 7, total: 127), 27),
      (RolloutLine.counts(100, 20, reasoning: 7, total: 0), 20),
      (#"{"input_tokens":100,"output_tokens":20}"#, 20),
    ] as [(String, Int64)])
  func `The total shows whether reasoning is in the output`(counts: String, output: Int64) throws {
    #expect(
      try read(RolloutLine.count(counts)).usage.map(\.tokens)
        == [TokenCounts(input: 100, output: output)])
  }

  @Test func `A total that is no sum of its parts is rejected, and the next call counts`() throws {
    let wrong = RolloutLine.count(RolloutLine.counts(100, 20, total: 130))
    let next = RolloutLine.count(RolloutLine.counts(110, 25, total: 145))
    let outcome = try read(wrong, next)
    #expect(outcome.rejected.map(\.line) == [3])
    #expect(
      outcome.rejected.first?.reason.hasPrefix(
        "total_tokens comes to 130, input_tokens and output_tokens to 120; expected the same")
        == true)
    #expect(outcome.usage.map(\.tokens) == [TokenCounts(input: 10, output: 5)])
  }

  @Test(arguments: [
    RolloutLine.counts(100, cached: 101), RolloutLine.counts(100, cached: 60, write: 41),
    RolloutLine.counts(0, write: 1),
  ])
  func `More in the cache than was read at all is rejected`(counts: String) throws {
    let outcome = try read(RolloutLine.count(counts))
    #expect(outcome.usage.isEmpty)
    #expect(outcome.rejected.first?.reason.contains("more than input_tokens") == true)
  }
}
