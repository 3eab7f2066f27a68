import Foundation
import Testing
import UsageModel

@testable import Importing

@Suite struct TranscriptSampleTests {
  private static let projects = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/claude-code-jsonl/projects").path

  private static let main = "-home-ana-code-ledger-api/deb0b969-1b5a-433b-afe1-e26a7c5491c4"
  private static let fork = "-home-ana-code-ledger-api/fe33fae9-b28f-410c-a08f-8b84b41b78dd"
  private static let old = "-home-ben-code-web-shop/aaff8c44-3ea3-4023-ad3e-46ea2429c2b6"
  private static let agent = main + "/subagents/agent-a11d72e2956cd421a"

  private func read(_ name: String) throws -> TranscriptOutcome {
    let path = "\(Self.projects)/\(name).jsonl"
    return try TranscriptOutcome(ByteSource(path: path), path: path)
  }

  @Test(arguments: [(main, 4, 6), (agent, 3, 1), (fork, 5, 4), (old, 2, 0)])
  func `Every line of a sample is accounted for`(name: String, usage: Int, skipped: Int) throws {
    let outcome = try read(name)
    #expect(outcome.usage.count == usage)
    #expect(outcome.repeated == 0)
    #expect(outcome.skipped.count == skipped)
    #expect(outcome.rejected.isEmpty)
  }

  @Test func `The main sample has one synthetic and one cumulative cost line`() throws {
    let skipped = try read(Self.main).skipped
    #expect(skipped.count { $0 == .synthetic } == 1)
    #expect(skipped.count { $0 == .costState } == 1)
    #expect(skipped.count { $0 == .noUsage } == 4)
  }

  @Test func `The forked sample ends in an unfinished line`() throws {
    let outcome = try read(Self.fork)
    #expect(outcome.skipped.last == .unfinished)
    #expect(outcome.usage.map(\.isForked) == [true, true, true, true, false])
  }

  @Test func `The old sample reports its own costs`() throws {
    let costs = try read(Self.old).usage.map(\.reportedCost)
    #expect(costs == [Money(dollars: "0.036201"), Money(dollars: "0.024021")])
  }

  @Test func `Counted once, the samples hold the six calls of an independent count`() throws {
    var calls: [CallIdentity: UsageDraft] = [:]
    let drafts = try [Self.main, Self.agent, Self.fork, Self.old].flatMap { try read($0).usage }
    for draft in drafts where draft.tokens.total > calls[draft.identity]?.tokens.total ?? 0 {
      calls[draft.identity] = draft
    }
    // The subagent's replay of its parent's message is no call (counting rule 4).
    calls[
      .key(
        ofMessage: "msg_01HprvhdwFWP427dc6rdckN6", request: "req_01WNMGrWoJ4XTdVkZC2gDMHM")] = nil
    #expect(calls.count == 6)
    let sums = Dictionary(grouping: calls.values, by: \.model)
      .mapValues { $0.map(\.tokens).reduce(.zero, +) }
    #expect(
      sums["claude-opus-5"]
        == TokenCounts(
          input: 15, cacheWrite1h: 51309, cacheRead: 40248, output: 2647, webSearches: 2))
    #expect(
      sums["claude-haiku-4-5-20251001"] == TokenCounts(input: 2310, cacheWrite5m: 9120, output: 534)
    )
    #expect(
      sums["claude-sonnet-4-20250514"]
        == TokenCounts(input: 19, cacheWrite5m: 9300, cacheRead: 8400, output: 1518))
  }

  @Test(arguments: [main, agent, fork, old])
  func `Every sample is recognised`(name: String) throws {
    let source = try ByteSource(path: "\(Self.projects)/\(name).jsonl")
    #expect(try ClaudeCodeReader.recognises(source.peek(65_536)))
    #expect(try ClaudeCodeReader.recognises(source.peek(400)))
  }
}
