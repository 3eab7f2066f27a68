import Testing
import UsageModel

@testable import Importing

@Suite struct RolloutCompactionTests {
  private func read(_ lines: String...) throws -> RolloutOutcome {
    try RolloutOutcome([RolloutLine.session(), RolloutLine.turn()] + lines)
  }

  private func key(ofResponse id: String) -> CallKey {
    CallKey(.message(id: id), of: CallOrigin(source: "codex"))
  }

  private func keys(_ outcome: RolloutOutcome) -> [CallKey] {
    outcome.usage.map { CallKey($0.identity, of: $0.origin) }
  }

  private let counts = RolloutLine.counts(900, cached: 800, 30)
  private let plain = RolloutLine.count(RolloutLine.counts(100))
  private let next = RolloutLine.count(RolloutLine.counts(140))

  @Test func `The request that compacts is in no count: its record is a call`() throws {
    let outcome = try read(
      plain, RolloutLine.record("resp_c", counts, at: 70), RolloutLine.compacted("resp_c", at: 80),
      next)
    #expect(
      outcome.usage.map(\.tokens) == [
        TokenCounts(input: 100), TokenCounts(input: 100, cacheRead: 800, output: 30),
        TokenCounts(input: 40),
      ])
    #expect(keys(outcome)[1] == key(ofResponse: "resp_c"))
    #expect(outcome.usage[1].line == 4)
    #expect(outcome.usage[1].at == Instant(iso8601: RolloutLine.time(70)))
    #expect(outcome.records == 6 && outcome.noted.isEmpty)
  }

  @Test func `The compaction may come before its record, and may be told again`() throws {
    let record = RolloutLine.record("resp_c", counts)
    let compaction = RolloutLine.compacted("resp_c")
    for lines in [[compaction, record], [record, compaction, record, compaction]] {
      let outcome = try RolloutOutcome([RolloutLine.turn(), plain] + lines)
      #expect(outcome.usage.map(\.tokens.output) == [0, 30])
      #expect(outcome.noted.isEmpty)
    }
  }

  @Test func `A compaction that a count has is not counted once more`() throws {
    let outcome = try read(
      RolloutLine.record("resp_c", RolloutLine.counts(100)), plain,
      RolloutLine.compacted("resp_c"), next)
    #expect(outcome.usage.map(\.tokens.input) == [100, 40])
    #expect(outcome.noted.isEmpty)
  }

  @Test func `A compaction after which the session has what a count says is in that count`() throws
  {
    let outcome = try read(
      RolloutLine.record(
        "resp_c", RolloutLine.counts(60), session: RolloutLine.counts(100)),
      plain, RolloutLine.compacted("resp_c"), next)
    #expect(outcome.usage.map(\.tokens.input) == [100, 40])
    #expect(!keys(outcome).contains(key(ofResponse: "resp_c")) && outcome.noted.isEmpty)
  }

  @Test func `A record is no call of its own and gives the count its id`() throws {
    let outcome = try read(
      RolloutLine.record("resp_a", RolloutLine.counts(100)), plain,
      RolloutLine.record("resp_b", RolloutLine.counts(40)), next)
    #expect(keys(outcome) == [key(ofResponse: "resp_a"), key(ofResponse: "resp_b")])
    #expect(outcome.repeated == 2)
  }

  @Test func `A record whose count went missing is in the next count, without its id`() throws {
    let outcome = try read(
      RolloutLine.record("resp_a", RolloutLine.counts(100)),
      RolloutLine.record("resp_b", RolloutLine.counts(40)), next)
    #expect(outcome.usage.map(\.tokens.input) == [140])
    #expect(!keys(outcome).contains(key(ofResponse: "resp_b")))
  }

  @Test func `Calls of a session that a new version took over count with and without records`()
    throws
  {
    let outcome = try read(plain, RolloutLine.record("resp_b", RolloutLine.counts(40)), next)
    #expect(outcome.usage.map(\.tokens.input) == [100, 40])
    #expect(keys(outcome).last == key(ofResponse: "resp_b"))
  }

  @Test func `An id that other responses may have is no identity`() throws {
    let outcome = try read(RolloutLine.record("1", RolloutLine.counts(100)), plain)
    #expect(keys(outcome) != [key(ofResponse: "1")] && outcome.usage.count == 1)
  }

  @Test func `A compaction without a record is noted`() throws {
    let outcome = try read(plain, RolloutLine.compacted("resp_x"))
    #expect(
      outcome.noted == [
        ReadProblem(
          line: 4,
          reason: "the usage of the compaction is in no token_usage_record, and not counted")
      ])
    let plainOutcome = try read(plain, RolloutLine.line("compacted", #"{"message":"m"}"#))
    #expect(plainOutcome.noted.isEmpty)
  }

  @Test(arguments: [
    (#"{"input_tokens":-1}"#, "usage: input_tokens is negative"),
    (RolloutLine.counts(10, 5, total: 16), "total_tokens comes to 16"), ("7", "without usage"),
  ])
  func `A record that cannot be read is rejected`(usage: String, words: String) throws {
    let outcome = try read(RolloutLine.record("resp_a", usage), plain)
    #expect(outcome.rejected.map(\.line) == [3])
    #expect(outcome.rejected.first?.reason.contains(words) == true)
    #expect(outcome.usage.count == 1)
  }
}
