import Testing
import UsageModel

@testable import Importing

@Suite struct LiteLLMRuleTests {
  private func draft(_ row: SpendLog) throws -> UsageDraft {
    try #require(try SpendLog.read(row).usage.first)
  }

  // MARK: What is billed

  @Test(arguments: ["0", "0.0", "null"]) func `A failed call costs nothing`(spend: String) throws {
    let row = SpendLog().with("status", #""failure""#).with("spend", spend)
    #expect(try SpendLog.read(row).skipped == [.apiError])
  }

  @Test func `A failed call that was charged counts`() throws {
    #expect(try SpendLog.read(SpendLog().with("status", #""failure""#)).usage.count == 1)
  }

  @Test(arguments: [#""True""#, "true"])
  func `What the proxy answered from its own cache costs nothing`(isHit: String) throws {
    let row = SpendLog().with("cache_hit", isHit).with("spend", "0")
    #expect(try SpendLog.read(row).skipped == [.servedFromCache])
  }

  @Test func `A call without tokens costs what the proxy says`() throws {
    let row = SpendLog().with("prompt_tokens", "0").with("completion_tokens", "0")
      .with("total_tokens", "0").with("metadata", nil)
    #expect(try draft(row).tokens.isEmpty)
    #expect(try draft(row).reportedCost?.exactText == "0.25")
    #expect(try SpendLog.read(row.with("spend", "0")).skipped == [.zeroUsage])
  }

  @Test func `A cost is exact, and 0 beside tokens is unknown`() throws {
    #expect(try draft(SpendLog().with("spend", "1.5e-05")).reportedCost?.exactText == "0.000015")
    #expect(try draft(SpendLog().with("spend", "0.0")).reportedCost == nil)
  }

  @Test(arguments: ["-1", "1e999", #""NaN""#, "{}"])
  func `A cost that cannot be is rejected`(spend: String) throws {
    let outcome = try SpendLog.read(SpendLog().with("spend", spend))
    #expect(outcome.rejects(line: 2, naming: "\"spend\" is no cost; expected dollars"))
  }

  // MARK: Who, and which call

  @Test func `A key without an alias is known by its hash, one that is no hash is not kept`() throws
  {
    #expect(try draft(SpendLog()).origin.keyName == SpendLog.hash)
    for key in ["sk-1234", "Bearer sk-1234"] {
      #expect(try draft(SpendLog().with("api_key", "\"\(key)\"")).origin.keyName.isEmpty)
    }
  }

  @Test func `The person is the e-mail, else the user, never the proxy's own`() throws {
    let metadata = #"{"user_api_key_user_email":"b@example.com","user_api_key_user_id":"ben"}"#
    let row = SpendLog().with("metadata", metadata)
    #expect(try draft(row).origin.identity == "b@example.com")
    #expect(try draft(SpendLog()).origin.identity == "ana")
    #expect(try draft(SpendLog().with("user", #""default_user_id""#)).origin.identity.isEmpty)
    let endUser = SpendLog().with("user", "null").with("end_user", #""user_1_session_2""#)
    #expect(try draft(endUser).origin.identity.isEmpty)
  }

  @Test func `A session that is the call's own id is none`() throws {
    let row = SpendLog().with("litellm_call_id", #""s-1""#)
    #expect(try draft(row).origin.sessionID.isEmpty)
    #expect(try draft(SpendLog()).origin.sessionID == "s-1")
  }

  @Test func `Calls of one session share their origin`() throws {
    let usage = try SpendLog.read(SpendLog(), SpendLog().with("request_id", #""msg_2""#)).usage
    #expect(usage[0].sharedOrigin === usage[1].sharedOrigin)
  }

  @Test func `A short id needs its session and time, a row without ids its place`() throws {
    let at = try #require(Instant(iso8601: "2026-09-14T09:10:00.120Z"))
    #expect(
      try draft(SpendLog().with("request_id", #""7""#)).identity
        == .response(messageID: "7", sessionID: "s-1", start: at))
    let nameless = SpendLog().with("request_id", "null")
    #expect(
      try draft(nameless.with("litellm_call_id", #""c-1""#)).identity == .line(uuid: "c-1"))
    let usage = try SpendLog.read(nameless, nameless).usage
    #expect(Set(usage.map(\.identity)).count == 2)
  }

  // MARK: What is none

  @Test(arguments: [
    ("model", "\"model\" is missing"), ("startTime", "neither \"endTime\" nor \"startTime\""),
  ])
  func `A missing member is named`(member: String, words: String) throws {
    #expect(try SpendLog.read(SpendLog().with(member, nil)).rejects(line: 2, naming: words))
  }

  @Test func `A call is at the end of its response, as in transcripts`() throws {
    let row = SpendLog().with("endTime", #""2026-09-14 09:11:00+00:00""#)
    #expect(try draft(row).at == Instant(iso8601: "2026-09-14T09:11:00Z"))
  }

  @Test func `The group names a model that the row does not`() throws {
    let row = SpendLog().with("model", "\"\"").with("model_group", #""sonnet""#)
    #expect(try draft(row).model == "sonnet")
  }

  @Test(arguments: [
    "7", "null", "[]", "{}", #"{"spend":NaN}"#,
    #"{"startTime":"2026-09-14","spend":0.5,"users":{}}"#,
  ])
  func `An element that is no row is rejected and the others load`(element: String) throws {
    let outcome = try ReadOutcome(LiteLLMReader.read, "[\(element),\n\(SpendLog().json)]")
    #expect(outcome.rejects(line: 1, naming: "is no spend log"))
    #expect(outcome.usage.map(\.line) == [2])
  }

  @Test func `Metadata that is a broken text rejects its row`() throws {
    let row = SpendLog().with("metadata", #""{\"usage_object\":{\"cach""#)
    #expect(try SpendLog.read(row).rejects(line: 2, naming: "metadata is no JSON"))
  }

  @Test func `Of an array that breaks off the rows before are delivered`() {
    var count = 0
    #expect {
      let text = "[\n\(SpendLog().json),\n{\"request_id\":"
      let source = ByteSource(bytes: Array(text.utf8), path: "in/file")
      try LiteLLMReader.read(source, ReadContext(origin: CallOrigin(source: ""))) { _ in
        count += 1
      }
    } throws: { error in
      (error as? FileFailure)?.line == 3
    }
    #expect(count == 1)
  }

  @Test func `No prompt is kept`() throws {
    let row = SpendLog().with("messages", #"[{"content":"a \"secret\" }{"}]"#)
      .with("response", #"{"content":["secret"]}"#)
    let kept = try draft(row)
    #expect(!"\(kept) \(kept.origin)".contains("secret"))
  }

  // MARK: Detection

  @Test(arguments: [
    "[" + SpendLog().json, SpendLog().json, "\u{FEFF}\n " + SpendLog().json,
    #"{"data":["# + SpendLog().json, String(SpendLog().json.prefix(200)),
    #"{"total":1,"page":1,"data":["# + String(SpendLog().json.prefix(200)),
    "request_id,call_type,spend,startTime,model,prompt_tokens,completion_tokens\n",
  ])
  func `Spend logs are recognised by their content`(head: String) throws {
    let source = ByteSource(bytes: Array(head.utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(.liteLLM))
  }

  @Test(arguments: [
    #"{"request_id":"a","usage":{}}"#, #"[{"startTime":"2026-09-14","spend":1,"models":{}}]"#,
    "request_id,model\n",
  ])
  func `Other files are not`(head: String) {
    #expect(!LiteLLMReader.recognises(FileHead(Array(head.utf8))))
  }
}
