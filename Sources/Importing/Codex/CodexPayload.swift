/// The fields of a rollout line's payload; those of one kind of line are nil in all others.
///
/// Texts are valid as long as the line's bytes are.
struct CodexPayload {
  /// What an event says, by its type.
  enum Event {
    case tokenCount
    case settings
    case turnStart
    case other
  }

  private(set) var event: Event?

  // A session.
  private var ownID: JSONString?
  private var sessionID: JSONString?
  /// The session's id: `id`, in some versions `session_id` alone.
  var id: JSONString? { ownID ?? sessionID }
  private(set) var createdAt: JSONString?
  private(set) var branch: JSONString?
  private(set) var repositoryURL: JSONString?
  private(set) var isSubagent = false
  private var forkedFrom: JSONString?
  private var spawnedBy: JSONString?
  /// The session whose history it begins with, or that spawned it.
  var parentID: JSONString? { forkedFrom ?? spawnedBy }

  // A turn, a session or a count.
  private(set) var turnID: JSONString?
  private(set) var model: JSONString?
  private(set) var workingDirectory: JSONString?

  // New settings.
  private(set) var tier: JSONString?
  private(set) var settingsModel: JSONString?

  // Counts and responses.
  private(set) var info: CodexInfo?
  private(set) var responseID: JSONString?
  private(set) var usage: CodexUsage?
  /// All tokens of the session after the response.
  private(set) var sessionUsage: CodexUsage?
  private(set) var compactionID: JSONString?
  private(set) var triggersTurn = false

  /// Reads the next value; returns false, and leaves the rest unread, for an event without usage.
  mutating func read(
    _ scanner: inout JSONScanner, of kind: CodexLine.Kind?, canStop: Bool
  ) throws(JSONProblem) -> Bool {
    guard try scanner.enterIfObject() else { return true }
    while let key = try scanner.nextKey() {
      try take(key, &scanner)
      if canStop, kind == .event, event == .other { return false }
    }
    return true
  }

  private mutating func take(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    switch key {
    case "type": takeType(try scanner.optionalText())
    case "id": ownID = try scanner.optionalText()
    case "session_id": sessionID = try scanner.optionalText()
    case "timestamp": createdAt = try scanner.optionalText()
    case "forked_from_id": forkedFrom = try scanner.optionalText()
    case "parent_thread_id": spawnedBy = try scanner.optionalText()
    case "source": try takeSource(&scanner)
    case "git": try takeGit(&scanner)
    case "cwd": workingDirectory = try scanner.optionalText()
    case "turn_id": turnID = try scanner.optionalText()
    case "model": model = try scanner.optionalText()
    case "thread_settings": try takeSettings(&scanner)
    case "info": info = try CodexInfo.parse(&scanner)
    case "response_id": responseID = try scanner.optionalText()
    case "usage": usage = try CodexUsage.parse(&scanner)
    case "thread_token_usage": sessionUsage = try CodexUsage.parse(&scanner)
    case "compaction_response_id": compactionID = try scanner.optionalText()
    case "trigger_turn": triggersTurn = try scanner.isTrue()
    default: try scanner.skipValue()
    }
  }

  private mutating func takeType(_ type: JSONString?) {
    guard let type else {
      event = nil
      return
    }
    switch type {
    case "token_count": event = .tokenCount
    case "thread_settings_applied": event = .settings
    case "task_started", "turn_started": event = .turnStart
    default: event = .other
    }
  }

  /// Reads `"cli"`, or `{"subagent":{"thread_spawn":{"parent_thread_id":"…"}}}`.
  private mutating func takeSource(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      guard key == "subagent" else {
        try scanner.skipValue()
        continue
      }
      isSubagent = try scanner.kind() != .null
      guard try scanner.enterIfObject() else { continue }
      while let kind = try scanner.nextKey() {
        if kind == "thread_spawn" {
          spawnedBy = try Self.member("parent_thread_id", &scanner) ?? spawnedBy
        } else {
          try scanner.skipValue()
        }
      }
    }
  }

  private mutating func takeGit(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "branch": branch = try scanner.optionalText()
      case "repository_url": repositoryURL = try scanner.optionalText()
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func takeSettings(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "service_tier": tier = try scanner.optionalText()
      case "model": settingsModel = try scanner.optionalText()
      default: try scanner.skipValue()
      }
    }
  }

  /// Reads the next value and returns the text of one of its members.
  private static func member(
    _ name: StaticString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> JSONString? {
    guard try scanner.enterIfObject() else { return nil }
    var text: JSONString?
    while let key = try scanner.nextKey() {
      if key == name {
        text = try scanner.optionalText()
      } else {
        try scanner.skipValue()
      }
    }
    return text
  }
}

/// What a count states: all tokens of the session so far, and those of its last response.
struct CodexInfo {
  private(set) var total: CodexUsage?
  private(set) var last: CodexUsage?
  private(set) var model: JSONString?
  /// The size of the model's context window in tokens.
  private(set) var window: Int64?

  /// Whether any usage is stated, even one that cannot be read.
  var hasUsage: Bool {
    [total, last].contains { $0.map { $0.problem != nil || !$0.counts.isEmpty } ?? false }
  }

  /// Parses the next value; nil for `null`, which comes with rate limits alone.
  static func parse(_ scanner: inout JSONScanner) throws(JSONProblem) -> CodexInfo? {
    if try scanner.kind() == .null {
      try scanner.null()
      return nil
    }
    var info = CodexInfo()
    guard try scanner.enterIfObject() else { return info }
    while let key = try scanner.nextKey() {
      switch key {
      case "total_token_usage": info.total = try CodexUsage.parse(&scanner)
      case "last_token_usage": info.last = try CodexUsage.parse(&scanner)
      case "model": info.model = try scanner.optionalText()
      case "model_context_window": info.window = try size(&scanner)
      default: try scanner.skipValue()
      }
    }
    return info
  }

  private static func size(_ scanner: inout JSONScanner) throws(JSONProblem) -> Int64? {
    guard try scanner.kind() == .number else {
      try scanner.skipValue()
      return nil
    }
    let number = try scanner.number()
    return try? JSONCount.parse(number)
  }
}
