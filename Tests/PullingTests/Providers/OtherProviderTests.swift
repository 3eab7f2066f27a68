import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

@testable import Pulling

/// Each provider's API as documented, page by page, into a ledger.
@Suite struct OtherProviderTests {
  private let desk: PullDesk

  init() throws {
    desk = try PullDesk()
  }

  // MARK: OpenAI

  private static func openAI(_ request: HTTPRequest) -> HTTPAnswer {
    switch request.path {
    case "/v1/organization/users":
      return .ok(
        #"{"object":"list","data":[{"object":"organization.user","id":"user-ana","name":"Ana","#,
        #""email":"ana@example.com","role":"reader","added_at":1711471533}],"has_more":false}"#)
    case "/v1/organization/projects":
      return .ok(
        #"{"object":"list","data":[{"object":"organization.project","id":"proj_a"}],"#,
        #""has_more":false}"#)
    case "/v1/organization/projects/proj_a/api_keys":
      return .ok(
        #"{"object":"list","data":[{"object":"organization.project.api_key","id":"key_ana","#,
        #""redacted_value":"sk-abc...def","name":"ana-laptop","created_at":1711471533,"#,
        #""owner":{"type":"user","user":{"id":"user-ana"}}}],"has_more":false}"#)
    case "/v1/organization/usage/completions":
      return .ok(
        #"{"object":"page","data":[{"object":"bucket","start_time":1790035200,"#,
        #""end_time":1790121600,"results":[{"object":"organization.usage.completions.result","#,
        #""input_tokens":1000000,"output_tokens":0,"num_model_requests":1,"#,
        #""input_cached_tokens":0,"project_id":"proj_a","user_id":"user-ana","#,
        #""api_key_id":"key_ana","model":"gpt-5.4-mini","batch":false,"#,
        #""service_tier":"default"}]}],"has_more":false,"next_page":null}"#)
    default: return .status(404)
    }
  }

  @Test func `OpenAI: usage, users and the keys of each project`() async throws {
    try desk.book.addDeveloper("ana", email: "ana@example.com")
    let transport = FakeTransport { request, _ in Self.openAI(request) }
    let outcome = try await desk.pull(.openai, over: transport)
    #expect(outcome.status == 0 && outcome.total.rejected == 0)
    #expect(try desk.ledger.keys.find(name: "ana-laptop")?.value.owner == "ana")
    #expect(outcome.lines.first { $0.name == "usage/completions" }?.counts.added == 1)
    #expect(
      transport.requests.allSatisfy {
        $0.header("authorization") == "Bearer " + PullDesk.secret
      })
    let usage = try #require(transport.requests.last)
    #expect(usage.parameter("start_time") == "1787616000")
    #expect(try desk.book.failures().isEmpty)
  }

  // MARK: Cursor

  private static func event(_ at: String, cents: String) -> String {
    let time = Instant(iso8601: at)?.milliseconds ?? 0
    return [
      #"{"timestamp":"\#(time)","userEmail":"ana@example.com","model":"claude-opus-5","#,
      #""kind":"Usage-based","maxMode":false,"isTokenBasedCall":true,"isChargeable":true,"#,
      #""tokenUsage":{"inputTokens":300,"outputTokens":700,"cacheWriteTokens":0,"#,
      #""cacheReadTokens":0,"totalCents":\#(cents)},"chargedCents":\#(cents)}"#,
    ].joined()
  }

  private static func cursor(_ request: HTTPRequest) -> HTTPAnswer {
    let body = String(decoding: request.body, as: UTF8.self)
    guard
      body.contains("\"startDate\":1789948800000") || body.contains("\"startDate\":1789862400000")
        || body.contains("\"startDate\":1789776000000")
    else {
      return .ok(
        #"{"totalUsageEventsCount":0,"pagination":{"numPages":0,"currentPage":1,"#,
        #""hasNextPage":false},"usageEvents":[]}"#)
    }
    let isSecond = body.contains("\"page\":2")
    let event = event(isSecond ? "2026-09-23T10:00:00Z" : "2026-09-22T10:00:00Z", cents: "150")
    return .ok(
      #"{"totalUsageEventsCount":2,"pagination":{"numPages":2,"currentPage":\#(isSecond ? 2 : 1),"#,
      #""hasNextPage":\#(!isSecond)},"usageEvents":[\#(event)]}"#)
  }

  @Test func `Cursor: events of a team, at 20 requests a minute`() async throws {
    let transport = FakeTransport { request, _ in Self.cursor(request) }
    let outcome = try await desk.pull(.cursor, since: "2026-09-21", over: transport)
    #expect(outcome.status == 0)
    #expect(try desk.total() == "3")
    let sent = try #require(transport.requests.first)
    #expect(
      sent.method == .post && sent.url == "https://api.cursor.com/teams/filtered-usage-events")
    #expect(sent.header("authorization")?.hasPrefix("Basic c2stYW50") == true)
    #expect(desk.time.waits.allSatisfy { $0 == 3000 } && !desk.time.waits.isEmpty)
    // Nothing that comes from now on moves the pages.
    let body = String(decoding: sent.body, as: UTF8.self)
    #expect(body.contains("\"endDate\":1790251200000"))
  }

  @Test func `Cursor: the dashboard's events and the pulled ones count once`() async throws {
    let page = String(
      decoding: Self.cursor(
        HTTPRequest(.post, "https://a", body: Array(#"{"startDate":1789948800000}"#.utf8))
      ).body, as: UTF8.self)
    try desk.importFile(page)
    try await desk.pull(
      .cursor, since: "2026-09-21", over: FakeTransport { request, _ in Self.cursor(request) })
    #expect(try desk.total() == "3")
  }

  // MARK: Copilot

  @Test func `Copilot: the files that a report links to, without the key`() async throws {
    let transport = FakeTransport { request, _ in
      if request.url.hasPrefix("https://files.example/") {
        return .ok(
          #"{"day":"2026-09-22","user_login":"ana","ai_credits_used":12.5,"totals_by_cli":null}"#,
          "\n")
      }
      guard request.parameter("day") == "2026-09-22" else { return .status(204) }
      return .ok(#"{"download_links":["https://files.example/a?sig=1"],"report_day":"2026-09-22"}"#)
    }
    let outcome = try await desk.pull(.copilot, since: "2026-09-20", over: transport)
    #expect(outcome.total.added == 1)
    #expect(
      transport.requests.first?.path == "/orgs/acme/copilot/metrics/reports/users-1-day")
    let file = try #require(transport.requests.first { $0.url.contains("files.example") })
    #expect(file.header("authorization") == nil)
    #expect(outcome.notes.count == 3)
  }

  @Test func `Copilot: days that were not there yet are asked for again`() async throws {
    let missing = FakeTransport([.success(.status(204))])
    try await desk.pull(.copilot, since: "2026-09-20", over: missing)
    #expect(try desk.ledger.imports.all().isEmpty)
    let again = FakeTransport([.success(.status(204))])
    try await desk.pull(.copilot, since: "2026-09-20", over: again)
    #expect(again.requests.count == 4)
  }

  @Test func `Copilot: an organization that is not there is an error`() async throws {
    let outcome = try await desk.pull(
      .copilot, since: "2026-09-20",
      over: FakeTransport([.success(.status(404, [:], #"{"message":"Not Found"}"#))]))
    #expect(outcome.status == 69)
  }

  // MARK: LiteLLM

  private static func spendLog(_ id: String, at: String) -> String {
    [
      #"{"request_id":"\#(id)","call_type":"anthropic_messages","api_key":"88dc28d0","spend":0.5,"#,
      #""total_tokens":1000,"prompt_tokens":900,"completion_tokens":100,"startTime":"\#(at)","#,
      #""endTime":"\#(at)","model":"some-model","metadata":{"user_api_key_user_email":"#,
      #""ana@example.com"}}"#,
    ].joined()
  }

  private static func liteLLM(_ request: HTTPRequest) -> HTTPAnswer {
    guard request.parameter("start_date") == "2026-09-22 00:00:00" else {
      return .ok(#"{"data":[],"total":0,"page":1,"page_size":100,"total_pages":0}"#)
    }
    let page = request.parameter("page") ?? "1"
    let row = spendLog("msg_01HYKpyHj5SXM5jGmn6u2mi\(page)", at: "2026-09-22T0\(page):00:00Z")
    return .ok(
      #"{"data":[\#(row)],"total":3,"page":\#(page),"page_size":1,"total_pages":3}"#)
  }

  @Test func `LiteLLM: spend logs day by day, page by page, without notes on pages`() async throws {
    let transport = FakeTransport { request, _ in Self.liteLLM(request) }
    let outcome = try await desk.pull(.litellm, since: "2026-09-21", over: transport)
    #expect(outcome.status == 0)
    #expect(outcome.total.added == 3)
    #expect(
      transport.requests.first?.url.hasPrefix("https://litellm.example.com/spend/logs/v2?")
        == true)
    let id = try #require(try desk.ledger.imports.all().first?.id)
    for file in try desk.ledger.imports.files(ofImport: id) {
      #expect(try desk.ledger.imports.issues(ofFile: file.id).isEmpty)
    }
    #expect(try desk.book.failures().isEmpty)
  }

  // MARK: OpenRouter

  private static func activity(_ request: HTTPRequest) -> HTTPAnswer {
    guard request.parameter("date") == "2026-09-22" else { return .ok(#"{"data":[]}"#) }
    func row(_ endpoint: String, _ usage: String) -> String {
      #"{"date":"2026-09-22","model":"m/x","model_permaslug":"m/x-1","endpoint_id":"\#(endpoint)","#
        + #""provider_name":"P","usage":\#(usage),"byok_usage_inference":0,"requests":1,"#
        + #""prompt_tokens":1,"completion_tokens":1,"reasoning_tokens":0}"#
    }
    return .ok(#"{"data":[\#(row("a", "0.25")),\#(row("b", "0.5"))]}"#)
  }

  @Test func `OpenRouter: a day's model is one cell, the same as in the exported table`()
    async throws
  {
    let table =
      "\"Date\",\"Slug\",\"Usage\",\"BYOK Usage\",\"Requests\"\n"
      + "\"2026-09-22 00:00:00\",\"m/x\",\"0.75\",\"0\",\"2\"\n"
    try desk.importFile(table, named: "activity.csv")
    let transport = FakeTransport { request, _ in Self.activity(request) }
    let outcome = try await desk.pull(.openrouter, over: transport)
    #expect(outcome.status == 0)
    #expect(try desk.total() == "0.75")
    #expect(transport.requests.count == 30)
    #expect(transport.requests.first?.parameter("date") == "2026-08-25")
    #expect(transport.requests.last?.parameter("date") == "2026-09-23")
  }
}
