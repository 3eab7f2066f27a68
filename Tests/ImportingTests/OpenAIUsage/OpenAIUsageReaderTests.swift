import Testing
import UsageModel

@testable import Importing

@Suite struct OpenAIUsageReaderTests {
  private static let folder = "openai-usage-completions/"

  private func read(sample name: String) throws -> ReadOutcome {
    try ReadOutcome(OpenAIUsageReader.read, sample: Self.folder + name)
  }

  /// A page of one bucket, with a result a line from line 2 on.
  private func page(_ results: String) -> String {
    #"{"object":"page","data":[{"object":"bucket","start_time":1790035200,"end_time":1790121600,"#
      + "\"results\":[\n" + results + "]}]}"
  }

  private func read(_ results: String...) throws -> ReadOutcome {
    let text = page(results.joined(separator: ",\n"))
    return try ReadOutcome(OpenAIUsageReader.read, text)
  }

  private static let good = #"{"model":"gpt-5.4","input_tokens":5,"output_tokens":7}"#

  // MARK: The sample

  @Test func `The sample keeps every class of tokens apart`() throws {
    let first = try read(sample: "page1.json")
    #expect(
      first.usage.map(\.tokens) == [
        TokenCounts(input: 91_900, cacheRead: 310_200, output: 18_220),
        TokenCounts(input: 90_000, output: 4000),
      ])
    #expect(first.records == 2)
    let second = try read(sample: "page2.json")
    #expect(
      second.usage.map(\.tokens) == [
        TokenCounts(input: 20_000, cacheWrite5m: 20_000, cacheRead: 80_000, output: 5000)
      ])
    #expect(second.noted.isEmpty)
  }

  @Test func `The sample's tokens at list price are what its costs report says`() throws {
    // Dollars per million tokens: gpt-5.4 2.5, cached 0.25, output 15; gpt-5.4-mini 0.75 and 4.5,
    // half of it in a batch. The costs report says 0.62335.
    let usage = try read(sample: "page1.json").usage.map(\.tokens)
    let plain = usage[0].input * 2500 + usage[0].cacheRead * 250 + usage[0].output * 15_000
    let batch = (usage[1].input * 750 + usage[1].output * 4500) / 2
    #expect(plain + batch == 623_350_000)
  }

  @Test func `A cell says whose and what it is`() throws {
    let draft = try read(sample: "page1.json").usage[1]
    #expect(draft.origin.source == "openai")
    #expect(draft.origin.detail == .providerDay)
    #expect(draft.origin.identity == "user-ana")
    #expect(draft.origin.keyName == "key_CI")
    #expect(draft.origin.projectName == "proj_Ledger")
    #expect(draft.model == "gpt-5.4-mini-2026-03-17")
    #expect(draft.service == ServiceClass(tier: "batch"))
    #expect(draft.at == Instant(iso8601: "2026-09-22T00:00:00Z"))
    #expect(draft.period == Day("2026-09-22").map { DayRange(first: $0, last: $0) })
    #expect(draft.reportedCost == nil)
    #expect(draft.line == 26)
  }

  @Test func `A page with others after it is noted`() throws {
    let noted = try read(sample: "page1.json").noted
    #expect(noted.map(\.reason) == ["has more pages after this one; import them too"])
  }

  @Test func `Several pages may be in one array`() throws {
    let pages = try ["page1.json", "page2.json"].map { try Samples.text(Self.folder + $0) }
    let outcome = try ReadOutcome(
      OpenAIUsageReader.read, "[" + pages.joined(separator: ",") + "]")
    #expect(outcome.usage.count == 3)
  }

  // MARK: Cells

  @Test func `Pages may be one a line, the first without usage`() throws {
    let line = page(Self.good).replacing("\n", with: "")
    let text = #"{"object":"page","data":[]}"# + "\n" + line + "\n"
    let source = ByteSource(bytes: Array(text.utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(.openAIUsage))
    #expect(try ReadOutcome(OpenAIUsageReader.read, text + line).usage.count == 2)
  }

  @Test func `The times of a bucket may follow its results`() throws {
    let times = #""end_time":1790121600,"start_time":1790035200"#
    let text = #"{"data":[{"results":[\#(Self.good)],\#(times)}]}"#
    let usage = try ReadOutcome(OpenAIUsageReader.read, text).usage
    #expect(usage.first?.at == Instant(iso8601: "2026-09-22"))
    #expect(try read(Self.good).usage.map(\.identity) == usage.map(\.identity))
  }

  @Test func `An hour is a cell of its day`() throws {
    let text = page(Self.good).replacing("1790121600", with: "1790038800")
    let draft = try ReadOutcome(OpenAIUsageReader.read, text).usage[0]
    #expect(draft.period?.count == 1)
    #expect(try read(Self.good).usage[0].identity != draft.identity)
  }

  @Test func `What is not grouped by is not known`() throws {
    let draft = try read(
      #"{"model":null,"user_id":null,"batch":null,"input_tokens":5,"output_tokens":null}"#
    ).usage[0]
    #expect(draft.model == "(several models)")
    #expect(draft.origin.identity.isEmpty && draft.origin.keyName.isEmpty)
    #expect(draft.service == .unspecified)
    #expect(draft.tokens == TokenCounts(input: 5))
  }

  @Test(arguments: [(86_400, "openai"), (3600, "openai-hours"), (60, "openai-minutes")])
  func `Days, hours and minutes are told by tools of their own, which do not add up`(
    seconds: Int64, tool: String
  ) throws {
    var cell = try OpenAIUsageCell(JSONNode(parsing: Array(Self.good.utf8), line: 1))
    (cell.start, cell.end) = (1_790_035_200, 1_790_035_200 + seconds)
    #expect(OpenAIUsageReader.tool(of: cell) == tool)
  }

  @Test func `The same cell again is one, and grown counts leave the identity as it was`() throws {
    let twice = try read(Self.good, Self.good).usage.map(\.identity)
    #expect(Set(twice).count == 1)
    let grown = try read(Self.good.replacing("5,", with: "9,")).usage.map(\.identity)
    #expect(grown == [twice[0]])
  }

  // MARK: Tokens

  @Test func `Writes of 12 hours are apart, and what the split leaves out is of 30 minutes`() throws
  {
    let tokens = try read(
      #"""
      {"model":"m","input_tokens":100,"input_cached_tokens":40,"input_cache_write_tokens":30,
      "input_cache_write_30m_tokens":5,"input_cache_write_12h_tokens":20,"output_tokens":1}
      """#
    ).usage.map(\.tokens)
    #expect(
      tokens == [
        TokenCounts(input: 30, cacheWrite5m: 10, cacheWrite1h: 20, cacheRead: 40, output: 1)
      ])
  }

  @Test(arguments: ["30", "60", "null"])
  func `The uncached input may include writes or not`(uncached: String) throws {
    let tokens = try read(
      #"""
      {"model":"m","input_tokens":100,"input_cached_tokens":40,"input_cache_write_tokens":30,
      "input_uncached_tokens":\#(uncached)}
      """#
    ).usage.map(\.tokens.input)
    #expect(tokens == [30])
  }

  @Test(arguments: [
    (#""input_tokens":5,"input_cached_tokens":6"#, "input_tokens is 5 and less than the 6"),
    (#""input_tokens":5,"input_uncached_tokens":4"#, "input_uncached_tokens is 4; expected 5"),
    (#""input_tokens":-1"#, "\"input_tokens\" is negative"),
    (#""input_tokens":1.5"#, "\"input_tokens\" is no whole number"),
    (#""input_tokens":9007199254740993"#, "\"input_tokens\" is above 2^53"),
    (#""input_tokens":"5""#, "\"input_tokens\" is no number"),
    (#""input_tokens":null"#, "\"input_tokens\" is missing"),
    (#""input_tokens":5,"model":7"#, "\"model\" is no string"),
    (#""object":"organization.costs.result","amount":{"value":1}"#, "is of another report"),
  ])
  func `A result that cannot be is rejected and the others load`(
    members: String, words: String
  ) throws {
    let outcome = try read("{\(members)}", Self.good)
    #expect(outcome.rejects(line: 2, naming: words))
    #expect(outcome.usage.map(\.line) == [3])
  }

  @Test(arguments: ["7", "null", "[]"])
  func `A result that is no object is rejected`(result: String) throws {
    #expect(try read(result).rejects(line: 2, naming: "a result is no object"))
  }

  @Test(arguments: [#""1790121600""#, "1790035200", "-1", "1e30", "9223372036854775807", "null"])
  func `A bucket without a time rejects its results`(end: String) throws {
    let text = page(Self.good).replacing("1790121600", with: end)
    let outcome = try ReadOutcome(OpenAIUsageReader.read, text)
    #expect(outcome.rejects(line: 2, naming: "seconds since 1970"))
  }

  @Test func `Audio is noted once`() throws {
    let audio = #"{"model":"m","input_tokens":5,"input_audio_tokens":2}"#
    let outcome = try read(audio, audio)
    #expect(outcome.usage.count == 2)
    #expect(outcome.noted.map(\.line) == [2])
  }

  @Test func `A result without tokens is skipped`() throws {
    #expect(try read(#"{"model":"m","input_tokens":0,"output_tokens":0}"#).skipped == [.zeroUsage])
  }

  // MARK: Detection

  @Test(arguments: [
    #"{"object":"page","data":[{"object":"bucket","start_time":1,"end_time":2,"results":["#
      + #"{"object":"x","input_tokens":4"#,
    #"{"object":"page","data":[{"object":"bucket","start_time":1,"end_time":2,"results":[]}]}"#,
    #"[{"data":[{"start_time":1,"results":[{"num_model_requests":1}]}]}]"#,
  ])
  func `A page is recognised by its buckets`(head: String) throws {
    let source = ByteSource(bytes: Array(head.utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(.openAIUsage))
  }

  @Test(arguments: [
    #"{"data":[{"start_time":1,"end_time":2,"results":[{"object":"organization.costs.result","#
      + #""amount":{"value":0.5}}]}]}"#,
    #"{"data":[{"starting_at":"2026-09-21","results":[{"uncached_input_tokens":1}]}]}"#,
    #"{"data":[]}"#, #"{"daily":[{"date":"2026-09-14","inputTokens":1}]}"#,
    "start_time,end_time,input_tokens\n",
  ])
  func `Other reports are not`(head: String) {
    #expect(!OpenAIUsageReader.recognises(FileHead(Array(head.utf8))))
  }

  @Test func `A page that breaks off is a failure with its line`() {
    let failure = ReadOutcome.failure(OpenAIUsageReader.read, "{\"data\":[\n{\"start_time\":")
    #expect(failure?.line == 2)
    #expect(failure?.kind == .badData)
  }
}
