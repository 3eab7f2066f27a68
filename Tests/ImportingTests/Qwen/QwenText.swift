import UsageModel

@testable import Importing

/// Builds the three ways in which Qwen Code tells of one request.
enum QwenText {
  static func record(
    session: String = "s1", source: String = "main", input: String = "13000",
    output: String = "250", cached: String = "12000", thoughts: String = "50",
    total: String = "13250"
  ) -> String {
    #"{"schemaVersion":1,"id":"9f","timestamp":"2026-09-20T10:00:00.000Z","#
      + #""sessionId":"\#(session)","model":"qwen4-coder","authType":"openai","#
      + #""source":"\#(source)","inputTokens":\#(input),"outputTokens":\#(output),"#
      + #""cachedTokens":\#(cached),"thoughtsTokens":\#(thoughts),"totalTokens":\#(total)}"#
  }

  private static func base(_ uuid: String, _ session: String, _ fork: String?) -> String {
    let copy = fork.map { #""forkedFrom":{"sessionId":"\#($0)","messageUuid":"\#(uuid)"},"# } ?? ""
    return #"{"uuid":"\#(uuid)","parentUuid":null,"sessionId":"\#(session)",\#(copy)"#
      + #""timestamp":"2026-09-20T10:00:00.030Z","cwd":"/home/ana/shop","gitBranch":"main","#
  }

  static let prompt =
    base("u1", "s1", nil) + #""type":"user","message":{"role":"user","parts":[{"text":"hi"}]}}"#

  static func response(
    session: String = "s1", fork: String? = nil, counts: String = counts
  ) -> String {
    base("u2", session, fork)
      + #""type":"system","subtype":"ui_telemetry","systemPayload":{"uiEvent":{"#
      + #""event.name":"qwen-code.api_response","event.timestamp":"2026-09-20T10:00:00.002Z","#
      + #""response_id":"chatcmpl-1","model":"qwen4-coder","duration_ms":2717\#(counts)}}}"#
  }

  static let counts =
    #","input_token_count":13000,"output_token_count":250,"cached_content_token_count":12000,"#
    + #""thoughts_token_count":50,"tool_token_count":0,"total_token_count":13250"#

  static func answer(
    session: String = "s1", fork: String? = nil, model: String = "qwen4-coder",
    usage: String =
      #"{"promptTokenCount":13000,"candidatesTokenCount":250,"thoughtsTokenCount":50,"#
      + #""totalTokenCount":13250,"cachedContentTokenCount":12000}"#
  ) -> String {
    base("u3", session, fork)
      + #""type":"assistant","model":"\#(model)","usageMetadata":\#(usage),"#
      + #""message":{"role":"model","parts":[{"text":"usageMetadata"}]}}"#
  }
}
