/// Builds the lines of a session of pi.
enum PiText {
  static func session(
    _ id: String = "s-2", parent: String? = nil, at: String = "10:00:00"
  ) -> String {
    let parent = parent.map { #","parentSession":"\#($0)""# } ?? ""
    return #"{"type":"session","version":3,"id":"\#(id)","timestamp":"2026-10-05T\#(at).000Z","#
      + #""cwd":"/home/ana/shop"\#(parent)}"#
  }

  static func message(
    _ usage: String = usage(), id: String? = "b2c3d4e5", role: String = "assistant",
    at: String = "10:00:05", response: String? = nil, model: String? = "claude-sonnet-4-5"
  ) -> String {
    let ids = id.map { #""id":"\#($0)","parentId":"a1b2c3d4","# } ?? ""
    let response = response.map { #","responseId":"\#($0)""# } ?? ""
    let model = model.map { #","provider":"anthropic","model":"\#($0)""# } ?? ""
    return #"{"type":"message",\#(ids)"timestamp":"2026-10-05T\#(at).000Z","message":{"#
      + #""role":"\#(role)","content":[{"type":"text","text":"\"usage\":{}"}]\#(model)\#(response),"#
      + #""usage":\#(usage),"stopReason":"stop","timestamp":1791194405000}}"#
  }

  static func usage(
    input: String = "900", output: Int = 200, read: Int = 12_000, write: Int = 1000,
    more: String = "", total: Int? = 14_100, cost: String = "0.0123"
  ) -> String {
    let total = total.map { #","totalTokens":\#($0)"# } ?? ""
    return #"{"input":\#(input),"output":\#(output),"cacheRead":\#(read),"cacheWrite":\#(write)"#
      + #"\#(more)\#(total),"cost":{"input":0.001,"total":\#(cost)}}"#
  }

  /// A compaction or the summary of a branch.
  static func summary(_ type: String, _ usage: String, id: String = "f6a7b8c9") -> String {
    #"{"type":"\#(type)","id":"\#(id)","parentId":"b2c3d4e5","timestamp":"2026-10-05T10:10:00.000Z","#
      + #""summary":"x","tokensBefore":50000,"usage":\#(usage),"#
      + #""retainedTail":[{"role":"assistant","usage":{"input":5,"output":5}}]}"#
  }
}
