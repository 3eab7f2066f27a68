/// Builds one line of a transcript, with raw JSON for each value.
struct AssistantLine {
  var usage = [
    "input_tokens": "4", "cache_creation_input_tokens": "100", "cache_read_input_tokens": "20",
    "output_tokens": "7",
  ]
  var message = ["id": #""msg_1""#, "model": #""claude-opus-5""#, "type": #""message""#]
  var line = [
    "type": #""assistant""#, "requestId": #""req_1""#, "uuid": #""uuid-1""#,
    "sessionId": #""session-1""#, "timestamp": #""2026-09-14T09:02:19.400Z""#,
    "cwd": #""/home/ana/code/app""#, "gitBranch": #""main""#, "isSidechain": "false",
  ]

  func usage(_ key: String, _ value: String?) -> Self {
    var copy = self
    copy.usage[key] = value
    return copy
  }

  func message(_ key: String, _ value: String?) -> Self {
    var copy = self
    copy.message[key] = value
    return copy
  }

  func line(_ key: String, _ value: String?) -> Self {
    var copy = self
    copy.line[key] = value
    return copy
  }

  /// The message with its usage.
  var messageJSON: String {
    Self.object(message.merging(["usage": Self.object(usage)]) { own, _ in own })
  }

  var json: String {
    Self.object(line.merging(["message": messageJSON]) { own, _ in own })
  }

  static func object(_ members: [String: String]) -> String {
    let sorted = members.sorted { $0.key < $1.key }
    return "{" + sorted.map { #""\#($0.key)":\#($0.value)"# }.joined(separator: ",") + "}"
  }
}
