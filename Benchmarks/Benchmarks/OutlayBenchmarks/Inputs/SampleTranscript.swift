import UsageModel

/// A transcript of a session as Claude Code writes it, of any number of turns.
struct SampleTranscript {
  private var generator = SeededGenerator(seed: 2)
  private let textLength: ClosedRange<Int>
  private var line = 0

  /// The first 1,000,000 bytes of a transcript whose texts have about `textLength` bytes.
  ///
  /// The last line breaks off, as that of a session that is still running.
  static func megabyte(textLength: ClosedRange<Int>) -> [UInt8] {
    var transcript = SampleTranscript(textLength: textLength)
    var bytes: [UInt8] = []
    while bytes.count < 1_000_000 { bytes += Array(transcript.turn().utf8) }
    return Array(bytes.prefix(1_000_000))
  }

  private init(textLength: ClosedRange<Int>) {
    self.textLength = textLength
  }

  /// What a tool answers, and the two lines in which the model goes on.
  private mutating func turn() -> String {
    let message = "msg_01\(identifier())"
    let request = "\"requestId\":\"req_011\(identifier())\","
    let usage = usage()
    return event("user", toolResult()) + event("assistant", answer(message, usage), request)
      + event("assistant", answer(message, usage), request)
  }

  private mutating func event(_ type: String, _ message: String, _ extra: String = "") -> String {
    line += 1
    let at = Instant(milliseconds: 1_789_376_539_400 + Int64(line) * 1731)
    return """
      {"parentUuid":"\(identifier())","isSidechain":false,"type":"\(type)","message":\(message),\
      \(extra)"uuid":"\(identifier())","timestamp":"\(at.iso8601)","userType":"external",\
      "entrypoint":"cli","cwd":"/home/ana/code/checkout-web",\
      "sessionId":"5548e99e-c736-43ec-aec6-8a3e8d0fd6d5","version":"2.1.270",\
      "gitBranch":"fix/PAY-204"}\n
      """
  }

  private mutating func toolResult() -> String {
    """
    {"role":"user","content":[{"tool_use_id":"toolu_01\(identifier())","type":"tool_result",\
    "content":"\(text())","is_error":false}]}
    """
  }

  private mutating func answer(_ message: String, _ usage: String) -> String {
    """
    {"model":"claude-opus-5","id":"\(message)","type":"message","role":"assistant",\
    "content":[{"type":"text","text":"\(text())"}],"stop_reason":null,"stop_sequence":null,\
    "usage":\(usage)}
    """
  }

  private mutating func usage() -> String {
    let written = Int.random(in: 100...40_000, using: &generator)
    let read = Int.random(in: 10_000...150_000, using: &generator)
    return """
      {"input_tokens":4,"cache_creation_input_tokens":\(written),\
      "cache_read_input_tokens":\(read),"output_tokens":612,"server_tool_use":\
      {"web_search_requests":0,"web_fetch_requests":0},"service_tier":"standard",\
      "cache_creation":{"ephemeral_1h_input_tokens":0,"ephemeral_5m_input_tokens":\(written)},\
      "inference_geo":"not_available","iterations":[],"speed":"standard"}
      """
  }

  private mutating func identifier() -> String {
    String(UInt64.random(in: 1 << 60 ... .max, using: &generator), radix: 16)
  }

  /// Prose and code with the escapes that they need inside a JSON string.
  private mutating func text() -> String {
    let length = Int.random(in: textLength, using: &generator)
    var text = ""
    while text.utf8.count < length { text += Self.phrases.randomElement(using: &generator) ?? "" }
    return text
  }

  private static let phrases = [
    "the request handler returns an error when the token cache is empty, so it tries again. ",
    "café, naïve, größer → ✓ and other letters beyond ASCII ",
    #"let path = \"C:\\temp\\build\"\nprint(\"done: \\(path)\")\n"#,
    #"{\"usage\":{\"input_tokens\":12,\"output_tokens\":3400},\"model\":\"none\"}\n"#,
    #"diff --git a/app/main.py b/app/main.py\n@@ -1,7 +1,9 @@\n-    pass\n+    return {}\n"#,
    "tests pass on every platform before the branch is merged into main ",
  ]
}
