/// A record of an agent's telemetry, with its attributes in OTLP JSON: an event or a span.
public struct AgentRecord: Sendable {
  /// The name under which the agent sends.
  public var service: String
  private let isSpan: Bool
  private let times: String
  private var attributes: [(name: String, value: String)]

  /// An event; numbers are written as numbers, as agents in JavaScript send them.
  public init(event attributes: KeyValuePairs<String, String>, service: String) {
    self.init(attributes, service, isSpan: false, times: #""observedTimeUnixNano":"1""#)
  }

  /// A span with its ids, which ends at a time in nanoseconds since 1970.
  public init(
    span id: String, ended end: String, _ attributes: KeyValuePairs<String, String>, service: String
  ) {
    let trace = String(repeating: "a", count: 32)
    self.init(
      attributes, service, isSpan: true,
      times: #""traceId":"\#(trace)","spanId":"\#(id)","endTimeUnixNano":"\#(end)""#)
  }

  private init(
    _ attributes: KeyValuePairs<String, String>, _ service: String, isSpan: Bool, times: String
  ) {
    self.attributes = attributes.map { ($0.key, $0.value) }
    (self.service, self.isSpan, self.times) = (service, isSpan, times)
  }

  /// Returns the record with an attribute set, or without it.
  public func with(_ name: String, _ value: String?) -> AgentRecord {
    var record = self
    record.attributes.removeAll { $0.name == name }
    if let value { record.attributes.append((name, value)) }
    return record
  }

  private var json: String {
    let pairs = attributes.map { name, value in
      let kind = Int64(value) == nil ? "stringValue" : "intValue"
      return #"{"key":"\#(name)","value":{"\#(kind)":"\#(value)"}}"#
    }
    return "{\(times)," + #""attributes":["# + pairs.joined(separator: ",") + "]}"
  }

  /// A body of one record.
  public var body: String {
    let resource =
      #"{"attributes":[{"key":"service.name","value":{"stringValue":"\#(service)"}}]}"#
    let list =
      isSpan
      ? ("resourceSpans", "scopeSpans", "spans") : ("resourceLogs", "scopeLogs", "logRecords")
    return #"{"\#(list.0)":[{"resource":\#(resource),"\#(list.1)":[{"\#(list.2)":[\#(json)]}]}]}"#
      + "\n"
  }
}

extension AgentRecord {
  /// A response of Codex, as its crate `codex-rs/otel` names it; counts are texts but for the optional
  /// ones.
  public static func codex(
    input: Int, cached: Int, output: Int, reasoning: Int,
    at time: String = "2026-09-26T07:00:05.020Z",
    session: String = "1bf1cb02-ff1a-4b3a-a3c6-f6d765eab6a9", model: String = "gpt-6-sol"
  ) -> AgentRecord {
    AgentRecord(
      event: [
        "event.name": "codex.sse_event", "event.kind": "response.completed",
        "input_token_count": "\(input)", "output_token_count": "\(output)",
        "cached_token_count": "\(cached)", "reasoning_token_count": "\(reasoning)",
        "tool_token_count": "\(input + output)", "event.timestamp": time,
        "conversation.id": session, "user.account_id": "acct-1", "user.email": "ana@example.com",
        "model": model, "slug": model,
      ], service: "codex_cli_rs")
  }

  /// A response of Gemini CLI, as `packages/core/src/telemetry/types.ts` names it.
  public static func gemini(
    input: Int, cached: Int, output: Int, thoughts: Int, tool: Int = 0,
    at time: String = "2026-04-26T10:00:20.000Z",
    session: String = "0d0162bd-6a6f-4a25-9b1e-1e9d1b4f7c10", model: String = "gemini-2.5-pro",
    role: String = "main"
  ) -> AgentRecord {
    AgentRecord(
      event: [
        "session.id": session, "user.email": "ana@example.com",
        "event.name": "gemini_cli.api_response", "event.timestamp": time, "model": model,
        "input_token_count": "\(input)", "output_token_count": "\(output)",
        "cached_content_token_count": "\(cached)", "thoughts_token_count": "\(thoughts)",
        "tool_token_count": "\(tool)", "total_token_count": "\(input + output + thoughts + tool)",
        "prompt_id": session + "########0", "role": role,
      ], service: "gemini-cli")
  }

  /// A call of GitHub Copilot, as docs.github.com, "OpenTelemetry monitoring", names it.
  public static func copilot(
    span id: String, input: Int, cacheRead: Int, cacheWrite: Int, output: Int,
    nanoCredits: Int? = nil, ended end: String = "1789899072000000000",
    session: String = "8c1e4f0a-5a0d-4a55-9b1e-1e9d1b4f7c11", model: String = "claude-sonnet-4.5",
    service: String = "github-copilot"
  ) -> AgentRecord {
    AgentRecord(
      span: id, ended: end,
      [
        "gen_ai.operation.name": "chat", "gen_ai.provider.name": "github",
        "gen_ai.conversation.id": session, "gen_ai.request.model": "auto",
        "gen_ai.response.model": model, "gen_ai.usage.input_tokens": "\(input)",
        "gen_ai.usage.output_tokens": "\(output)",
        "gen_ai.usage.cache_read.input_tokens": "\(cacheRead)",
        "gen_ai.usage.cache_creation.input_tokens": "\(cacheWrite)",
      ], service: service
    ).with("github.copilot.nano_aiu", nanoCredits.map { "\($0)" })
  }
}
