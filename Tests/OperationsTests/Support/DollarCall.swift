/// A line of a transcript of Claude Code: an answered call of exactly a dollar.
///
/// Opus 5 costs $5 for a million tokens in and $25 for a million out; the call has 199,950 in and
/// 10 out. `extra` tokens in cost $0.000005 each.
enum DollarCall {
  static func line(
    _ id: String, session: String, folder: String, at time: String, extra: Int = 0
  ) -> String {
    #"{"type":"assistant","isSidechain":false,"cwd":"\#(folder)","gitBranch":"main","#
      + #""sessionId":"\#(session)","version":"2.1.0","timestamp":"\#(time)","#
      + #""uuid":"u\#(id)","requestId":"req_\#(id)","message":{"id":"msg_\#(id)","#
      + #""type":"message","role":"assistant","model":"claude-opus-5","content":[],"#
      + #""usage":{"input_tokens":\#(199_950 + extra),"cache_creation_input_tokens":0,"#
      + #""cache_read_input_tokens":0,"output_tokens":10}}}"# + "\n"
  }
}
