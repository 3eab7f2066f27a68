import Testing
import UsageModel

@testable import Importing

@Suite struct LiteLLMSampleTests {
  private static let folder = "litellm-spend-logs/"

  private func read(_ name: String) throws -> ReadOutcome {
    try ReadOutcome(LiteLLMReader.read, sample: Self.folder + name)
  }

  @Test(arguments: ["spend_logs.json", "spend_logs_v2_page1.json"])
  func `An array and a page have the same calls`(name: String) throws {
    let outcome = try read(name)
    #expect(outcome.records == 3)
    #expect(outcome.skipped == [.apiError])
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
    #expect(outcome.reported == "0.0405")
    #expect(
      outcome.tokens
        == TokenCounts(input: 6200, cacheWrite5m: 8000, cacheRead: 20_000, output: 1200))
    let array = try read("spend_logs.json").usage
    #expect(outcome.usage.map(\.identity) == array.map(\.identity))
  }

  @Test func `The first call says whose and what it is`() throws {
    let draft = try read("spend_logs.json").usage[0]
    #expect(draft.identity == .message(id: "msg_01HYKpyHj5SXM5jGmn6u2mie"))
    #expect(draft.origin.source == "litellm")
    #expect(draft.origin.detail == .call)
    #expect(draft.origin.identity == "ana.silva@example.com")
    #expect(draft.origin.keyName == "ana-laptop")
    #expect(draft.origin.projectName == "ledger-api")
    #expect(draft.origin.sessionID == "deb0b969-1b5a-433b-afe1-e26a7c5491c4")
    #expect(draft.model == "claude-sonnet-5")
    #expect(draft.at == Instant(iso8601: "2026-09-14T09:10:00.980Z"))
    #expect(
      draft.tokens
        == TokenCounts(input: 1200, cacheWrite5m: 8000, cacheRead: 20_000, output: 900))
    #expect(draft.reportedCost?.exactText == "0.0354")
    #expect(draft.line == 2)
  }

  @Test func `Metadata that is a text is read like an object`() throws {
    let draft = try read("spend_logs.json").usage[1]
    #expect(draft.origin.keyName == "ci-bot")
    #expect(draft.origin.identity.isEmpty)
    #expect(draft.origin.projectName == "ledger-api")
    #expect(draft.tokens == TokenCounts(input: 5000, output: 300))
  }

  @Test func `One row a line is the same as an array`() throws {
    let rows = [SpendLog(), SpendLog().with("request_id", #""chatcmpl-1f""#)]
    let lines = try ReadOutcome(
      LiteLLMReader.read, rows.map { $0.json + "\n" }.joined() + "\n" + #"{"request_id":"chat"#)
    #expect(lines.usage.map(\.line) == [1, 2])
    #expect(lines.skipped == [.noUsage, .unfinished])
    let array = try SpendLog.read(rows[0], rows[1])
    #expect(array.usage.map(\.identity) == lines.usage.map(\.identity))
    #expect(array.usage.map(\.tokens) == lines.usage.map(\.tokens))
  }

  @Test func `The table as CSV is the same as an array`() throws {
    let text = """
      request_id,call_type,api_key,spend,total_tokens,prompt_tokens,completion_tokens,startTime,\
      model,user,metadata,cache_hit,session_id,status,request_tags
      msg_01abc,anthropic_messages,\(SpendLog.hash),0.25,130,100,30,2026-09-14 09:10:00.12,\
      claude-sonnet-5,ana,"{""usage_object"":{""cache_read_input_tokens"":60,\
      ""cache_creation_input_tokens"":30}}",False,s-1,success,"[""project:app""]"
      Total,,,0.25,130,100,30,,,,,,,,
      """
    let table = try ReadOutcome(LiteLLMReader.read, text)
    let array = try SpendLog.read(SpendLog().with("request_tags", #"["project:app"]"#))
    var draft = try #require(table.usage.first)
    draft.line = 2
    #expect(array.usage == [draft])
    #expect(draft.origin.projectName == "app")
    #expect(table.skipped == [.totalRow])
    #expect(table.noted.isEmpty)
  }

  @Test func `A table without metadata is told what its costs lack`() throws {
    let text = """
      request_id,spend,startTime,model,prompt_tokens,completion_tokens
      msg_01abc,0.25,2026-09-14 09:10:00,claude-sonnet-5,100,30
      """
    let outcome = try ReadOutcome(LiteLLMReader.read, text)
    #expect(outcome.usage.map(\.tokens) == [TokenCounts(input: 100, output: 30)])
    #expect(outcome.noted.map(\.line) == [1])
    #expect(outcome.noted.first?.reason.contains("lacks the column \"metadata\"") == true)
  }

  @Test func `Pages may be one a line`() throws {
    let page = #"{"data":[\#(SpendLog().json)]}"#
    let outcome = try ReadOutcome(LiteLLMReader.read, page + "\n" + page + "\n7\n")
    #expect(outcome.usage.count == 2)
    #expect(outcome.rejects(line: 3, naming: "is no page"))
  }

  @Test func `A page before the last is noted`() throws {
    let text = #"{"data":[\#(SpendLog().json)],"page":1,"page_size":1,"total_pages":2}"#
    let outcome = try ReadOutcome(LiteLLMReader.read, text)
    #expect(outcome.usage.count == 1)
    #expect(outcome.noted.map(\.reason) == ["is page 1 of 2; import the other pages too"])
  }
}
