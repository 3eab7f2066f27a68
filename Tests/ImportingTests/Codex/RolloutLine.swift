import UsageModel

@testable import Importing

/// Builds the lines of a rollout; times are milliseconds after 2026-09-26T07:00Z.
enum RolloutLine {
  private static let begin: Int64 = 1_790_406_000_000

  static func time(_ milliseconds: Int64) -> String {
    Instant(milliseconds: begin + milliseconds).iso8601
  }

  /// An id as Codex makes them, a UUID of version 7, of a session or turn.
  static func id(at milliseconds: Int64, _ number: Int = 1) -> String {
    let digits = String(begin + milliseconds, radix: 16)
    let time = String(repeating: "0", count: 12 - digits.count) + digits
    return "\(time.prefix(8))-\(time.suffix(4))-7000-8000-00000000000\(number)"
  }

  static func line(_ type: String, _ payload: String, at: Int64 = 0) -> String {
    #"{"timestamp":"\#(time(at))","type":"\#(type)","payload":\#(payload)}"#
  }

  static func session(
    _ id: String = "s1", parent: String? = nil, source: String = #""cli""#, at: Int64 = 0
  ) -> String {
    let fork = parent.map { #""forked_from_id":"\#($0)","# } ?? ""
    return line(
      "session_meta",
      #"{"id":"\#(id)",\#(fork)"cwd":"/home/ana/shop","source":\#(source),"#
        + #""originator":"some_client","git":{"branch":"main"}}"#, at: at)
  }

  static func turn(
    _ id: String = "turn-1", model: String = "gpt-5.3-codex", at: Int64 = 0
  ) -> String {
    line(
      "turn_context", #"{"turn_id":"\#(id)","cwd":"/home/ana/shop","model":"\#(model)"}"#, at: at)
  }

  static func event(_ payload: String, at: Int64 = 0) -> String {
    line("event_msg", payload, at: at)
  }

  static func count(_ total: String, last: String? = nil, at: Int64 = 0) -> String {
    let last = last.map { #","last_token_usage":\#($0)"# } ?? ""
    let info = #"{"total_token_usage":\#(total)\#(last),"model_context_window":1000}"#
    return event(#"{"type":"token_count","info":\#(info),"rate_limits":{"credits":null}}"#, at: at)
  }

  static func record(
    _ id: String, _ usage: String, session: String = "null", at: Int64 = 0
  ) -> String {
    line(
      "token_usage_record",
      #"{"session_id":"s1","response_id":"\#(id)","usage":\#(usage),"turn_token_usage":{},"#
        + #""thread_token_usage":\#(session)}"#, at: at
    )
  }

  static func compacted(_ id: String, at: Int64 = 0) -> String {
    line("compacted", #"{"message":"m","compaction_response_id":"\#(id)"}"#, at: at)
  }

  /// An object of counts whose total is input and output, unless another one is given.
  static func counts(
    _ input: Int64, cached: Int64 = 0, write: Int64 = 0, _ output: Int64 = 0,
    reasoning: Int64 = 0, total: Int64? = nil
  ) -> String {
    #"{"input_tokens":\#(input),"cached_input_tokens":\#(cached),"#
      + #""cache_write_input_tokens":\#(write),"output_tokens":\#(output),"#
      + #""reasoning_output_tokens":\#(reasoning),"total_tokens":\#(total ?? input + output)}"#
  }
}
