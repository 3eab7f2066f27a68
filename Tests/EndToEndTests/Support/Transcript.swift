/// Lines of a session transcript, as Claude Code writes them.
enum Transcript {
  /// One answered call. What is put in stands in the JSON as it is.
  static func line(
    _ number: Int, input: String = "1000", model: String = "claude-opus-5",
    folder: String = "/home/ben/code/shop", branch: String = "main", content: String = "[]",
    at time: String = "2026-09-20T14:00:00.000Z", session: String = "5e551011-0000"
  ) -> String {
    #"{"type":"assistant","isSidechain":false,"cwd":"\#(folder)","gitBranch":"\#(branch)","#
      + #""sessionId":"\#(session)","version":"2.1.0","timestamp":"\#(time)","#
      + #""uuid":"u\#(number)","requestId":"req_\#(number)","message":{"id":"msg_\#(number)","#
      + #""type":"message","role":"assistant","model":"\#(model)","content":\#(content),"#
      + #""usage":{"input_tokens":\#(input),"cache_creation_input_tokens":0,"#
      + #""cache_read_input_tokens":0,"output_tokens":10}}}"# + "\n"
  }
}
