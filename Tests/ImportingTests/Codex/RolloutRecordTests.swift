import Testing
import UsageModel

@testable import Importing

/// Rollouts that have usage records and no counts, as TraeX writes them (kenn-io/agentsview,
/// internal/parser/testdata/traex/history_mutation_session.jsonl).
@Suite struct RolloutRecordTests {
  private func read(_ lines: String...) throws -> RolloutOutcome {
    try RolloutOutcome([RolloutLine.session(), RolloutLine.turn()] + lines)
  }

  private let usage =
    #"{"input_tokens":100,"cached_input_tokens":40,"cache_creation_input_tokens":10,"#
    + #""output_tokens":12,"reasoning_output_tokens":2,"total_tokens":112}"#

  private func keys(_ outcome: RolloutOutcome) -> [CallKey] {
    outcome.usage.map { CallKey($0.identity, of: $0.origin) }
  }

  @Test func `In a file without counts each response is a call`() throws {
    let outcome = try read(
      RolloutLine.record("resp_a", usage, at: 70), RolloutLine.record("resp_b", usage, at: 80))
    #expect(
      outcome.usage.map(\.tokens)
        == Array(
          repeating: TokenCounts(input: 50, cacheWrite5m: 10, cacheRead: 40, output: 12), count: 2))
    #expect(outcome.usage.map(\.identity) == [.message(id: "resp_a"), .message(id: "resp_b")])
    #expect(outcome.usage.map(\.line) == [3, 4] && outcome.usage[0].model == "gpt-5.3-codex")
    #expect(outcome.records == 4 && outcome.noted.isEmpty)
  }

  @Test func `A response that is told again is one call`() throws {
    let record = RolloutLine.record("resp_a", usage)
    let outcome = try read(record, record)
    #expect(outcome.usage.count == 1 && outcome.repeated == 1)
  }

  @Test func `A compaction among the responses is a call once`() throws {
    let outcome = try read(
      RolloutLine.record("resp_a", usage), RolloutLine.record("resp_c", usage),
      RolloutLine.compacted("resp_c"))
    #expect(Set(outcome.usage.map(\.identity)).count == 2 && outcome.usage.count == 2)
    #expect(outcome.records == 5)
  }

  @Test func `Once a count comes, it alone counts, with the key of its record`() throws {
    let record = RolloutLine.record("resp_a", RolloutLine.counts(100))
    let alone = try read(record)
    let outcome = try read(record, RolloutLine.count(RolloutLine.counts(100)))
    #expect(outcome.usage.map(\.tokens.input) == [100] && outcome.repeated == 1)
    #expect(keys(outcome) == keys(alone))
  }

  @Test(arguments: [
    #"{"type":"token_count","info":null}"#,
    #"{"type":"token_count","info":{"total_token_usage":{"input_tokens":0}}}"#,
  ])
  func `A count that states nothing is none`(count: String) throws {
    let outcome = try read(RolloutLine.event(count), RolloutLine.record("resp_a", usage))
    #expect(outcome.usage.map(\.identity) == [.message(id: "resp_a")])
  }

  @Test func `Responses without an id are apart by their times`() throws {
    let record = RolloutLine.record("", usage).replacing(#""response_id":"","#, with: "")
    let other = RolloutLine.record("", usage, at: 9).replacing(#""response_id":"","#, with: "")
    #expect(Set(keys(try read(record, other))).count == 2)
  }

  @Test func `Many responses without a count are all there`() throws {
    let records = (1...200).map { RolloutLine.record("resp_\($0)", usage) }
    #expect(try RolloutOutcome([RolloutLine.turn()] + records).usage.count == 200)
  }
}
