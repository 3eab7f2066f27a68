@testable import Importing

/// A row of LiteLLM_SpendLogs as JSON on one line, with members to change.
struct SpendLog {
  private var members: [(name: String, json: String)] = [
    ("request_id", #""msg_01abc""#), ("call_type", #""anthropic_messages""#),
    ("api_key", "\"\(SpendLog.hash)\""), ("spend", "0.25"), ("total_tokens", "130"),
    ("prompt_tokens", "100"), ("completion_tokens", "30"),
    ("startTime", #""2026-09-14T09:10:00.120000Z""#), ("model", #""claude-sonnet-5""#),
    ("user", #""ana""#),
    (
      "metadata",
      #"{"usage_object":{"cache_read_input_tokens":60,"cache_creation_input_tokens":30}}"#
    ),
    ("cache_hit", #""False""#), ("session_id", #""s-1""#), ("status", #""success""#),
  ]

  static let hash = String(repeating: "a1", count: 32)

  /// Returns the row with a member set, or without it.
  func with(_ name: String, _ json: String?) -> SpendLog {
    var row = self
    let index = row.members.firstIndex { $0.name == name }
    if let index { row.members.remove(at: index) }
    if let json { row.members.insert((name, json), at: index ?? row.members.count) }
    return row
  }

  var json: String {
    "{" + members.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",") + "}"
  }

  /// What is read of rows in an array, each on a line of its own below the bracket.
  static func read(_ rows: SpendLog...) throws -> ReadOutcome {
    try ReadOutcome(
      LiteLLMReader.read, "[\n" + rows.map(\.json).joined(separator: ",\n") + "\n]")
  }
}
