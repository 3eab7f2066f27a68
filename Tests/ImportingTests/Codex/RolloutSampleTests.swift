import Testing
import UsageModel

@testable import Importing

@Suite struct RolloutSampleTests {
  private static let folder = "codex-rollout-jsonl/sessions/2026/"
  private static let plain =
    folder + "04/26/rollout-2026-04-26T09-00-00-80d251bd-59ea-4ca9-a0a8-850f0416ad81.jsonl"
  private static let parent =
    folder + "09/26/rollout-2026-09-26T07-00-00-1bf1cb02-ff1a-4b3a-a3c6-f6d765eab6a9.jsonl"
  private static let fork =
    folder + "09/26/rollout-2026-09-26T08-00-00-55509045-8418-42e0-a598-81db43c1538e.jsonl"

  private func read(_ name: String) throws -> RolloutOutcome {
    let path = Samples.path(name)
    return try RolloutOutcome(ByteSource(path: path), path: path)
  }

  @Test(arguments: [(plain, 3, 1, 4), (parent, 2, 2, 2), (fork, 3, 3, 4)])
  func `Every line of a sample is accounted for`(
    name: String, usage: Int, repeated: Int, skipped: Int
  ) throws {
    let outcome = try read(name)
    #expect(outcome.usage.count == usage)
    #expect(outcome.repeated == repeated)
    #expect(outcome.skipped.count == skipped)
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
  }

  // samples/EXPECTED.json: 27,500 input with 21,000 cached and 2,300 output; 3,000, 1,000 and 200.
  @Test func `The plain sample comes to the known tokens of each model`() throws {
    let sums = Dictionary(grouping: try read(Self.plain).usage, by: \.model)
      .mapValues { $0.map(\.tokens).reduce(.zero, +) }
    #expect(
      sums == [
        "gpt-5.3-codex": TokenCounts(input: 6500, cacheRead: 21_000, output: 2300),
        "gpt-5.1-codex-mini": TokenCounts(input: 2000, cacheRead: 1000, output: 200),
      ])
  }

  // samples/EXPECTED.json: $0.0306 of the parent and $0.0027 of the fork at 2, 0.2 and 10 dollars.
  @Test func `Of the fork one call is its own, the others are the parent's two`() throws {
    let (parent, fork) = (try read(Self.parent).usage, try read(Self.fork).usage)
    #expect(
      parent.map(\.tokens).reduce(.zero, +)
        == TokenCounts(input: 12_000, cacheRead: 8000, output: 500))
    #expect(fork.map(\.isForked) == [true, true, false])
    #expect(fork.prefix(2).map(\.identity) == parent.map(\.identity))
    #expect(fork.prefix(2).map(\.tokens) == parent.map(\.tokens))
    #expect(fork.last?.tokens == TokenCounts(input: 1000, cacheRead: 1000, output: 50))
    #expect(
      fork.map(\.origin.sessionID) == [
        "1bf1cb02-ff1a-4b3a-a3c6-f6d765eab6a9", "1bf1cb02-ff1a-4b3a-a3c6-f6d765eab6a9",
        "55509045-8418-42e0-a598-81db43c1538e",
      ])
  }

  @Test func `A call with a usage record has the response's id`() throws {
    #expect(
      try read(Self.fork).usage.last?.identity
        == .key(
          CallKey(
            .message(id: "resp_28ca2ddf00c4a99e1032b179"), of: CallOrigin(source: "codex"))))
  }

  @Test(arguments: [plain, parent, fork])
  func `A sample is recognised by its content, wherever its head ends`(name: String) throws {
    let source = try ByteSource(path: Samples.path(name))
    #expect(try FormatDetector.detect(source) == .format(.codex))
    let bytes = try source.peek(FileHead.length)
    for count in [70, 100, 300, 500, bytes.count - 1] {
      #expect(CodexReader.recognises(Array(bytes.prefix(count))), "\(count)")
    }
  }
}
