import Testing
import UsageModel

@testable import Importing

@Suite struct ClineTasksReaderTests {
  private static let sample = "cline-tasks/tasks/1790000000000/ui_messages.json"

  private func message(
    _ members: String, say: String = "api_req_started", ts: String = "1790000001000",
    more: String = ""
  ) -> String {
    let text = "{\(members)}".replacing("\"", with: "\\\"")
    return #"{"ts":\#(ts),"type":"say","say":"\#(say)","text":"\#(text)"\#(more)}"#
  }

  private func file(_ messages: String..., beside: [String: String] = [:]) throws -> AgentFile {
    let first = #"{"ts":1790000000000,"type":"say","say":"text","text":"hello"}"#
    return try AgentFile(
      "tasks/77/ui_messages.json", "[\n\(([first] + messages).joined(separator: ",\n"))\n]",
      beside: Dictionary(uniqueKeysWithValues: beside.map { ("tasks/77/" + $0.key, $0.value) }))
  }

  private func read(_ messages: String...) throws -> AgentFile.Outcome {
    let first = #"{"ts":1790000000000,"type":"say","say":"text","text":"hello"}"#
    return try AgentFile.read(
      .clineTasks, text: "[\n\(([first] + messages).joined(separator: ",\n"))\n]")
  }

  @Test func `The sample has both requests, with the models that the prompts name`() throws {
    let outcome = try AgentFile.read(.clineTasks, sample: Self.sample)
    #expect(
      outcome.usage.map(\.tokens) == [
        TokenCounts(input: 900, cacheWrite5m: 1000, cacheRead: 12_000, output: 200),
        TokenCounts(input: 10, cacheRead: 13_000, output: 5),
      ])
    #expect(outcome.usage.map(\.model) == ["claude-sonnet-5-5", "claude-haiku-5-5"])
    #expect(outcome.usage.map { $0.reportedCost?.exactText } == ["0.0123", "0.0014"])
    #expect(outcome.usage.map(\.line) == [2, 4])
    #expect(outcome.skipped == [.noUsage, .zeroUsage, .noUsage])
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
  }

  @Test func `A request says where and what it is`() throws {
    let draft = try AgentFile.read(.clineTasks, sample: Self.sample).usage[0]
    #expect(draft.origin.source == "cline-tasks")
    #expect(draft.origin.sessionID == "1790000000000")
    #expect(draft.origin.workingDirectory == "/w/app")
    #expect(draft.at == Instant(milliseconds: 1_790_000_001_000))
    #expect(draft.identity == .message(id: "cline-task:1790000000000:1790000001000"))
    #expect(draft.isFinal)
  }

  @Test func `A copy of a task has the same requests, wherever it lies`() throws {
    let text = try Samples.text(Self.sample)
    let copy = try AgentFile("other/ui_messages.json", text).read(.clineTasks)
    let piped = try AgentFile.read(.clineTasks, text: text)
    let sample = try AgentFile.read(.clineTasks, sample: Self.sample)
    #expect(copy.usage.map(\.identity) == sample.usage.map(\.identity))
    #expect(piped.usage.map(\.identity) == sample.usage.map(\.identity))
  }

  @Test func `Input excludes the cache`() throws {
    let draft = try read(
      message(#""tokensIn":100,"tokensOut":7,"cacheReads":40,"cacheWrites":3,"cost":0.1"#)
    ).usage[0]
    #expect(
      draft.tokens == TokenCounts(input: 100, cacheWrite5m: 3, cacheRead: 40, output: 7))
  }

  // RooCodeInc/Roo-Code#8954: from 3.29.5 on `tokensIn` is the whole prompt.
  @Test(arguments: [(100, 57), (43, 0), (42, 42)] as [(Int64, Int64)])
  func `Where Roo names the protocol, input that can include the cache does`(
    stated: Int64, input: Int64
  ) throws {
    let draft = try read(
      message(
        #""apiProtocol":"anthropic","tokensIn":\#(stated),"tokensOut":7,"cacheReads":40,"#
          + #""cacheWrites":3,"cost":0.1"#)
    ).usage[0]
    #expect(
      draft.tokens == TokenCounts(input: input, cacheWrite5m: 3, cacheRead: 40, output: 7))
  }

  // MARK: Models

  @Test func `A message that names its model needs no other file`() throws {
    let outcome = try read(
      message(
        #""tokensIn":1,"cost":0.1"#,
        more: #","modelInfo":{"providerId":"anthropic","modelId":"claude-opus-5-5"}"#))
    #expect(outcome.usage.map(\.model) == ["claude-opus-5-5"])
    #expect(outcome.noted.isEmpty)
  }

  @Test(
    arguments: [
      (["history_item.json": #"{"model":"m-1","task":"x"}"#], "m-1"),
      (
        [
          "task_metadata.json":
            #"{"model_usage":[{"ts":1790000000500,"model_id":"m-2"},{"ts":1790000009000,"#
            + #""model_id":"m-3"}]}"#
        ], "m-2"
      ),
      (
        ["api_conversation_history.json": #"[{"role":"user","content":"<model>m-4</model>"}]"#],
        "m-4"
      ),
      (
        [
          "api_conversation_history.json":
            #"[{"role":"user","content":"<model>a</model>"},"#
            + #"{"role":"user","content":"<model>b</model>"}]"#
        ], "(several models)"
      ),
      (
        ["api_conversation_history.json": #"[{"role":"user","content":"<model>a"#],
        "(unknown model)"
      ),
      (
        [
          "api_conversation_history.json":
            #"[{"role":"user","content":"<model>my \"own\"</model>"}]"#
        ],
        "(unknown model)"
      ),
    ] as [([String: String], String)])
  func `The model is in a file beside the messages`(
    beside: [String: String], model: String
  ) throws {
    let file = try file(message(#""tokensIn":1,"cost":0.1"#), beside: beside)
    #expect(try file.read(.clineTasks).usage.map(\.model) == [model])
  }

  @Test func `A model that is nowhere is said to be missing, once`() throws {
    let one = #""tokensIn":1,"cost":0.1"#
    let outcome = try read(message(one), message(one, ts: "1790000002000"))
    #expect(outcome.usage.map(\.model) == ["(unknown model)", "(unknown model)"])
    #expect(outcome.usage.allSatisfy { !$0.isFinal })
    #expect(outcome.noted.count == 1)
    #expect(outcome.noted[0].reason.contains("import the task's whole folder"))
  }

  // MARK: What is billed

  @Test func `A request without a cost was stopped, and counts what it says it used`() throws {
    let outcome = try read(message(#""tokensIn":5,"tokensOut":1"#), message(#""request":"x""#))
    #expect(outcome.usage.map(\.tokens) == [TokenCounts(input: 5, output: 1)])
    #expect(outcome.usage.map(\.isFinal) == [false])
    #expect(outcome.skipped == [.noUsage, .zeroUsage])
  }

  @Test func `What subagents used is a sidechain`() throws {
    let outcome = try read(
      message(
        #""source":"subagents","tokensIn":5,"tokensOut":1,"cost":0.1"#, say: "subagent_usage"))
    #expect(outcome.usage.map(\.isSidechain) == [true])
  }

  @Test func `A condensation costs what it says`() throws {
    let outcome = try read(
      #"{"ts":1790000001000,"type":"say","say":"condense_context","#
        + #""contextCondense":{"cost":0.25,"summary":"x"}}"#)
    #expect(outcome.usage.map { $0.reportedCost?.exactText } == ["0.25"])
    #expect(outcome.usage.map(\.tokens) == [.zero])
  }

  @Test func `A task of which requests were deleted claims its total`() throws {
    let outcome = try read(
      message(#""tokensIn":100,"cost":0.1"#),
      message(
        #""tokensIn":30,"cost":0.3"#, say: "deleted_api_reqs", ts: "1790000002000"),
      message(
        #""tokensIn":5,"cost":0.05"#, say: "deleted_api_reqs", ts: "1790000003000"))
    #expect(outcome.usage.map(\.tokens.input) == [100, 135])
    let claim = outcome.usage[1]
    #expect(claim.origin.detail == .session)
    #expect(claim.origin.sessionID == outcome.usage[0].origin.sessionID)
    #expect(claim.period?.first == claim.at.utcDay)
    #expect(claim.line == 5)
    #expect(outcome.skipped == [.noUsage, .totalRow])
  }

  // MARK: Bad input

  @Test(arguments: [
    (#""tokensIn":-1"#, "tokensIn is negative"),
    (#""tokensOut":1.5"#, "tokensOut is not a whole number"),
    (#""cacheReads":9007199254740993"#, "cacheReads is too large"),
    (#""cacheWrites":"7""#, "cacheWrites is not a number"),
    (#""tokensIn":1,"cost":-1"#, "cost is no amount"),
    (#""tokensIn":1,"cost":"x""#, "cost is no amount"),
    (#""tokensIn":"#, "is no JSON object"),
  ])
  func `Counts that cannot be are rejected`(members: String, words: String) throws {
    let good = message(#""tokensIn":1,"cost":0.1"#, ts: "1790000002000")
    let outcome = try read(message(members), good)
    #expect(outcome.rejects(line: 3, naming: words))
    #expect(outcome.usage.count == 1)
  }

  @Test(arguments: ["null", "\"soon\"", "-1", "1e30"])
  func `A time that is none is rejected`(ts: String) throws {
    #expect(
      try read(message(#""tokensIn":1"#, ts: ts)).rejects(line: 3, naming: "\"ts\" is no instant"))
  }

  @Test func `An element that is no message is rejected`() throws {
    #expect(try read("7").rejects(line: 3, naming: "is no message of a task"))
  }

  @Test(arguments: ["{}", "[{\"ts\":1", "[]x"]) func `What is no array fails`(text: String) {
    #expect(ReadOutcome.failure(ClineTasksReader.read, text)?.kind == .badData)
  }

  // MARK: Detection

  @Test func `It is recognised wherever the head is cut`() throws {
    let bytes = Array(try Samples.text(Self.sample).utf8)
    for length in [50, 200, bytes.count] {
      let source = ByteSource(bytes: Array(bytes.prefix(length)), path: "x.bin")
      #expect(try FormatDetector.detect(source) == .format(.clineTasks))
    }
  }

  @Test(arguments: [
    #"{"ts":1,"type":"say","say":"text"}"#, #"[{"role":"user","content":"x"}]"#,
    #"[{"ts":1,"type":"x"}]"#, "ts,type,say\n",
  ])
  func `Other files are not taken for tasks`(text: String) {
    #expect(!ClineTasksReader.recognises(FileHead(Array(text.utf8))))
  }
}
