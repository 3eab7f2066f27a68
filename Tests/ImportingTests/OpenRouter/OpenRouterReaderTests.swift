import Testing
import UsageModel

@testable import Importing

@Suite struct OpenRouterReaderTests {
  private static let sample = "openrouter/activity_generations.csv"
  private static let header =
    "generation_id,created_at,cost_total,byok_usage_inference,tokens_prompt,tokens_completion,"
    + "tokens_reasoning,tokens_cached,model_permaslug,variant,user,api_key_name"

  private func read(_ rows: String...) throws -> ReadOutcome {
    try ReadOutcome(OpenRouterReader.read, ([Self.header] + rows).joined(separator: "\n"))
  }

  private func row(
    id: String = "gen-1-a", at: String = "2026-06-28 03:46:57.713", cost: String = "0.5",
    own: String = "0", prompt: String = "100", cached: String = "40", output: String = "7",
    reasoning: String = "3", model: String = "openai/gpt-5.4", variant: String = "standard",
    user: String = ""
  ) -> String {
    "\(id),\(at),\(cost),\(own),\(prompt),\(output),\(reasoning),\(cached),\(model),\(variant),"
      + "\(user),ci-key"
  }

  @Test func `The sample has what OpenRouter billed, and the tokens of both calls`() throws {
    let outcome = try ReadOutcome(OpenRouterReader.read, sample: Self.sample)
    #expect(outcome.records == 2)
    #expect(outcome.reported == "0.01842")
    #expect(outcome.tokens == TokenCounts(input: 3404, cacheRead: 3000, output: 492))
    #expect(outcome.noted.isEmpty)
  }

  @Test func `The first call says whose and what it is`() throws {
    let draft = try ReadOutcome(OpenRouterReader.read, sample: Self.sample).usage[0]
    #expect(draft.identity == .message(id: "gen-1782618417-NNHS7nwYdswDYbjuxrh4"))
    #expect(draft.origin.source == "openrouter")
    #expect(draft.origin.keyName == "ana-key")
    #expect(draft.origin.identity.isEmpty)
    #expect(draft.model == "anthropic/claude-4.6-sonnet-20260217")
    #expect(draft.at == Instant(iso8601: "2026-06-28T03:46:57.713Z"))
    #expect(draft.tokens == TokenCounts(input: 2204, cacheRead: 3000, output: 412))
  }

  @Test func `The prompt includes what was cached, the completion what was reasoned`() throws {
    let expected = TokenCounts(input: 60, cacheRead: 40, output: 7)
    #expect(try read(row()).usage.map(\.tokens) == [expected])
    #expect(try read(row(reasoning: "9")).usage.map(\.tokens) == [expected])
  }

  @Test func `A table of 2025, without cached tokens, is told what its costs lack`() throws {
    let text = """
      generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug
      gen-1-a,2025-12-01 00:00:00.000,0.5,100,7,openai/gpt-5.4
      """
    let outcome = try ReadOutcome(OpenRouterReader.read, text)
    #expect(outcome.usage.map(\.tokens) == [TokenCounts(input: 100, output: 7)])
    #expect(outcome.noted.map(\.line) == [1])
  }

  @Test(arguments: [
    ("standard", "m/x"), ("", "m/x"), ("free", "m/x:free"), ("extended", "m/x:extended"),
  ])
  func `A variant has a price of its own`(variant: String, model: String) throws {
    #expect(try read(row(model: "m/x", variant: variant)).usage.map(\.model) == [model])
  }

  @Test func `A model that names its variant keeps its name`() throws {
    #expect(try read(row(model: "m/x:free", variant: "free")).usage.map(\.model) == ["m/x:free"])
  }

  @Test func `A user is a person only as an e-mail`() throws {
    let usage = try read(row(user: "ana@example.com"), row(id: "gen-2-a", user: "user_1_session_2"))
      .usage
    #expect(usage.map(\.origin.identity) == ["ana@example.com", ""])
  }

  @Test func `A call without tokens costs what it says, or is billed elsewhere, or costs nothing`()
    throws
  {
    func empty(cost: String, own: String) throws -> ReadOutcome {
      try read(row(cost: cost, own: own, prompt: "0", cached: "0", output: "0"))
    }
    #expect(try empty(cost: "0.5", own: "0").reported == "0.5")
    #expect(try empty(cost: "0", own: "0.5").skipped == [.billedElsewhere])
    #expect(try empty(cost: "0", own: "").skipped == [.zeroUsage])
  }

  @Test func `An id that is not unique by its making is one of OpenRouter's`() throws {
    #expect(try read(row(id: "7")).usage.map(\.identity) == [.external(callID: "openrouter:7")])
  }

  @Test(arguments: [
    ("-5", "is negative"), ("1.5", "is no whole number"), ("NaN", "is no whole number"),
    ("9007199254740993", "above 2^53"), ("39", "more than the 39 of tokens_prompt"),
  ])
  func `A count that cannot be is rejected and the other rows load`(
    prompt: String, words: String
  ) throws {
    let outcome = try read(row(), row(prompt: prompt))
    #expect(outcome.rejects(line: 3, naming: words))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: ["-0.5", "$0.5", "NaN", "1e999"])
  func `A cost that cannot be is rejected`(cost: String) throws {
    #expect(try read(row(cost: cost)).rejects(line: 2, naming: "\"cost_total\" is no cost"))
  }

  @Test func `A missing cell is named`() throws {
    #expect(try read(row(id: "")).rejects(line: 2, naming: "\"generation_id\" is empty"))
    #expect(try read(row(model: "")).rejects(line: 2, naming: "\"model_permaslug\" is empty"))
    #expect(try read(row(at: "soon")).rejects(line: 2, naming: "\"created_at\" is no instant"))
  }

  @Test func `It is recognised by its columns`() throws {
    let source = ByteSource(bytes: Array(Self.header.utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(.openRouter))
  }
}
