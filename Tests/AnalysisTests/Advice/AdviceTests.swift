import Analysis
import TestSupport
import Testing
import UsageModel

/// Sessions whose savings are reckoned by hand.
@Suite struct AdviceTests {
  private let desk: AdviceDesk

  init() throws {
    desk = try AdviceDesk()
  }

  /// Call i has 20k + (i - 1) * 10k tokens of context: all but the last 10k are read from the cache.
  private func growing(
    _ count: Int, model: String = AdviceDesk.opus, isSidechain: Bool = false
  ) throws -> [UsageDraft] {
    try (0..<count).map { index in
      let context = Int64(20_000 + index * 10_000)
      let tokens = TokenCounts(
        cacheWrite5m: index == 0 ? context : 10_000,
        cacheRead: index == 0 ? 0 : context - 10_000, output: 500)
      return try desk.call(
        "growing", Double(index), tokens, model: model, isSidechain: isSidechain)
    }
  }

  /// After message 15 the context of 160k becomes 25k: calls 16 to 25 read 135k less at $0.20 per 1M,
  /// $0.027 each. After 25 the 125k that it grew to become 25k: calls 26 to 30 read 235k less, $0.047
  /// each. Together $0.505. Compacting reads 160k and 125k and writes 2 × 5k tokens ($0.032 + $0.025 +
  /// $0.20), which are then written to the cache (2 × 5k × $4.80 = $0.048): $0.305. That leaves $0.20.
  @Test func `A context that grew is compacted after messages 15 and 25`() throws {
    try desk.record(growing(30))
    let finding = try #require(desk.advice().findings.first)
    #expect(finding.kind == .noCompaction)
    #expect(finding.saved == (try dollars("0.2")))
    #expect(finding.calls == 15)
    // The 15 calls read 160k + … + 300k less the 10k each that they write: 3.45M at $0.20 = $0.69, and
    // write 150k at $5 and 7.5k of output at $20: $0.75 + $0.15.
    #expect(finding.cost == (try dollars("1.59")))
    #expect(
      finding.calculation
        == "30 calls at $0.09, the last 1.5 times as dear as the first (context 20k to 310k) → "
        + "compacting at 15 and 25: $2.58 instead of $2.78, $0.31 of it for compacting")
  }

  @Test func `A subagent's context counts for itself`() throws {
    try desk.record(growing(30, isSidechain: true))
    let finding = try #require(desk.advice().findings.first)
    #expect(finding.kind == .noCompaction)
    #expect(finding.saved == (try dollars("0.2")))
  }

  @Test func `Fifteen messages are not worth compacting`() throws {
    try desk.record(growing(15))
    #expect(try desk.advice().findings.isEmpty)
  }

  @Test func `A context that stays as it is needs no compaction`() throws {
    try desk.record(
      (0..<30).map {
        try desk.call(
          "flat", Double($0), TokenCounts(cacheWrite5m: 1000, cacheRead: 200_000, output: 500))
      })
    #expect(try desk.advice().findings.isEmpty)
  }

  /// 100k tokens that the call before had cached are written again: $2.50 less $0.10 per 1M.
  @Test(arguments: [
    (4.0, "without a pause"), (5.0, "without a pause"), (5.5, "after a pause of over 5 min"),
  ])
  func `A context that is written again is a cache miss`(minutes: Double, cause: String) throws {
    try desk.record([
      desk.call("s", 0, TokenCounts(cacheWrite5m: 100_000, output: 5000)),
      desk.call("s", minutes, TokenCounts(cacheWrite5m: 105_000, output: 5000)),
    ])
    let finding = try #require(desk.advice().findings.first)
    #expect(finding.kind == .cacheMiss)
    #expect(finding.saved == (try dollars("0.24")))
    #expect(
      finding.calculation
        == "1 of 2 calls sent again 100k tokens of the context before (1 \(cause)) → read from the "
        + "cache: $0.07 instead of $0.31")
  }

  @Test(arguments: [(59.0, "without a pause"), (61.0, "after a pause of over 60 min")])
  func `An hour's cache lives for an hour`(minutes: Double, cause: String) throws {
    try desk.record([
      desk.call("s", 0, TokenCounts(cacheWrite1h: 100_000, output: 5000)),
      desk.call("s", minutes, TokenCounts(cacheWrite1h: 100_000, output: 5000)),
    ])
    let finding = try #require(desk.advice().findings.first)
    // $4 less $0.10 per 1M.
    #expect(finding.saved == (try dollars("0.39")))
    #expect(finding.calculation.contains(cause))
  }

  @Test func `A cache belongs to one model`() throws {
    try desk.record([
      desk.call("s", 0, TokenCounts(cacheWrite5m: 100_000, output: 5000), model: AdviceDesk.opus),
      desk.call("s", 1, TokenCounts(cacheWrite5m: 100_000, output: 5000)),
    ])
    let finding = try #require(desk.advice().findings.first)
    #expect(finding.saved == (try dollars("0.24")))
    #expect(finding.calculation.contains("1 after a change of model"))
  }

  @Test func `What begins anew, or is read from the cache, is no miss`() throws {
    try desk.record([
      desk.call("clear", 0, TokenCounts(cacheWrite5m: 100_000, output: 5000)),
      desk.call("clear", 30, TokenCounts(cacheWrite5m: 30_000, output: 5000)),
      desk.call("read", 0, TokenCounts(cacheWrite5m: 100_000, output: 5000)),
      desk.call("read", 1, TokenCounts(cacheWrite5m: 20_000, cacheRead: 100_000, output: 5000)),
      desk.call("agent", 0, TokenCounts(cacheWrite5m: 100_000, output: 5000)),
      desk.call("agent", 1, TokenCounts(cacheWrite5m: 90_000, output: 5000), isSidechain: true),
    ])
    #expect(try !desk.advice().findings.map(\.kind).contains(.cacheMiss))
  }

  /// Two calls of $0.014 would cost $0.007 each on Sonnet.
  @Test func `A small session on Opus is priced on Sonnet`() throws {
    let tokens = TokenCounts(input: 1000, output: 500)
    try desk.record([
      desk.call("s", 0, tokens, model: AdviceDesk.opus),
      desk.call("s", 1, tokens, model: AdviceDesk.opus), desk.call("s", 2, tokens),
    ])
    let finding = try #require(desk.advice().findings.first)
    #expect(finding.kind == .opusOnRoutine)
    #expect(finding.calls == 2)
    #expect(finding.saved == (try dollars("0.014")))
    #expect(finding.calculation.contains("→ claude-sonnet-5-5: $0.01 instead of $0.03"))
  }

  @Test func `A session with much output is not routine`() throws {
    try desk.record([
      desk.call("s", 0, TokenCounts(input: 1000, output: 4001), model: AdviceDesk.opus)
    ])
    #expect(try desk.advice().findings.isEmpty)
  }

  /// 100k tokens at $8 and 5k at $40 are $1; at the usual speed half of that.
  @Test func `Fast mode is priced at the usual speed`() throws {
    try desk.record([
      desk.call(
        "s", 0, TokenCounts(input: 100_000, output: 5000), model: AdviceDesk.opus, speed: "fast")
    ])
    let finding = try #require(desk.advice().findings.first)
    #expect(finding.kind == .fastMode)
    #expect(finding.saved == (try dollars("0.5")))
    #expect(finding.cost == (try dollars("1")))
  }

  /// Calls of $0.007, of which ana's sessions have two; the loop has fifty in as many minutes.
  @Test func `A loop is priced beyond the usual session`() throws {
    let tokens = TokenCounts(input: 1000, output: 500)
    for session in 1...5 {
      try desk.record(
        (0..<2).map { try desk.call("s\(session)", Double($0), tokens, day: "2026-10-1\(session)") }
      )
    }
    try desk.record((0..<50).map { try desk.call("loop", Double($0), tokens) })
    let findings = try desk.advice().findings
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.kind == .runawayLoop)
    #expect(finding.saved == (try dollars("0.336")))
    #expect(finding.calls == 48)
    #expect(
      finding.calculation
        == "50 calls at $0.01 in 49 min, up to 50 in an hour: $0.35, where the developer's middle "
        + "session has 2 for $0.01, and $0.02 is the most that is usual")
  }

  /// Sessions of 2 to 200 calls: one more of 250 is nothing out of the ordinary.
  @Test func `A long session of somebody who often has long ones is no loop`() throws {
    let tokens = TokenCounts(input: 1000, output: 500)
    for (index, length) in [2, 6, 10, 20, 60, 120, 200].enumerated() {
      let name = "s\(index)"
      try desk.record(
        (0..<length).map { try desk.call(name, Double($0), tokens, day: "2026-10-1\(index)") })
    }
    try desk.record((0..<250).map { try desk.call("long", Double($0), tokens) })
    #expect(try desk.advice().findings.isEmpty)
  }

  @Test func `Many calls that are not in one hour are no loop`() throws {
    let tokens = TokenCounts(input: 1000, output: 500)
    for session in 1...5 {
      try desk.record(
        (0..<2).map { try desk.call("s\(session)", Double($0), tokens, day: "2026-10-1\(session)") }
      )
    }
    try desk.record((0..<50).map { try desk.call("long", Double($0) * 2, tokens) })
    #expect(try desk.advice().findings.isEmpty)
  }

  /// The second and the third session write 50k and 40k tokens that one session would have read:
  /// 90k at $2.50 less $0.10.
  @Test func `Short sessions of a day that begin with the same context could have been one`() throws
  {
    try desk.record([
      desk.call("a", 0, TokenCounts(cacheWrite5m: 50_000, output: 5000)),
      desk.call("b", 60, TokenCounts(cacheWrite5m: 60_000, output: 5000)),
      desk.call("c", 120, TokenCounts(cacheWrite5m: 40_000, output: 5000)),
      desk.call("d", 0, TokenCounts(cacheWrite5m: 40_000, output: 5000), developer: "ben"),
      desk.call("e", 0, TokenCounts(cacheWrite5m: 40_000, output: 5000), day: "2026-10-21"),
    ])
    let findings = try desk.advice().findings
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.kind == .rebuiltContext)
    #expect(finding.sessions == ["a", "b", "c"])
    #expect(finding.saved == (try dollars("0.216")))
    #expect(finding.calls == 2)
  }

  @Test func `Two short sessions of a day are not many`() throws {
    try desk.record([
      desk.call("a", 0, TokenCounts(cacheWrite5m: 50_000, output: 5000)),
      desk.call("b", 60, TokenCounts(cacheWrite5m: 50_000, output: 5000)),
    ])
    #expect(try desk.advice().findings.isEmpty)
  }

  @Test func `What has no calls or no price is said, not advised on`() throws {
    try desk.record([
      .summary(.day, try days("2026-10-20")),
      desk.call("s", 0, TokenCounts(input: 100_000, output: 10), model: "claude-experimental-6"),
      .sample("other", origin: .sample("", path: "/in/none.jsonl")),
    ])
    let report = try desk.advice()
    #expect(report.findings.isEmpty)
    #expect(report.notExamined.summaries == 1)
    #expect(report.notExamined.unpriced == 1)
    #expect(report.notExamined.callsWithoutSession == 1)
  }

  @Test func `An empty ledger, and an empty month, have nothing to advise on`() throws {
    #expect(try desk.advice().findings.isEmpty)
    try desk.record(growing(30))
    #expect(try desk.advice("2026-02-01", "2026-02-28").spend == .zero)
  }

  @Test func `Days are the ledger's own, and a session counts on each with what it has there`()
    throws
  {
    try desk.record(growing(30))
    #expect(try desk.advice("2026-10-20", "2026-10-20").findings.count == 1)
    #expect(try desk.advice("2026-10-19", "2026-10-19").findings.isEmpty)
  }

  @Test func `Savings below the minimum are not listed`() throws {
    try desk.record(growing(30))
    #expect(try desk.advice(minimum: dollars("0.2")).findings.count == 1)
    #expect(try desk.advice(minimum: dollars("0.200000000001")).findings.isEmpty)
  }
}
