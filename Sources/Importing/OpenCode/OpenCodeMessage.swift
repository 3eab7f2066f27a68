/// One message of a session, before any rule is applied; empty and nil where it says nothing. Its
/// content is skipped.
struct OpenCodeMessage {
  /// `assistant` for a response; the second version has it in a column of its own.
  private(set) var role = ""
  /// The message's own id, which a row may state beside the row's.
  private(set) var id = ""
  private(set) var model = ""
  private(set) var workingDirectory = ""
  /// The literal text of a number.
  private(set) var cost: String?
  /// Nil for a message that is no response, and for a response of which the cost alone is known.
  private(set) var tokens: OpenCodeTokens?
  var sessionID = ""
  /// Milliseconds or seconds since 1970.
  var created: Int64?
  /// Milliseconds or seconds since 1970; nil while the message is written, and after a crash.
  private(set) var completed: Int64?
  /// The first count or time that cannot be read, and why.
  var problem: String? { tokens?.problem ?? times.problem }

  /// Whether it may have usage.
  var isResponse: Bool { role == "assistant" && (tokens != nil || cost != nil) }

  let isSecondVersion: Bool
  private var times = CountCheck()

  init(isSecondVersion: Bool = false) {
    self.isSecondVersion = isSecondVersion
    if isSecondVersion { role = "assistant" }
  }

  /// Reads a JSON object; returns what is wrong with it.
  mutating func read(_ bytes: UnsafeRawBufferPointer) -> JSONProblem? {
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var scanner = JSONScanner(UnsafeRawBufferPointer(rebasing: bytes[(isMarked ? 3 : 0)...]))
    do throws(JSONProblem) {
      try scanner.enterObject()
      while let key = try scanner.nextKey() { try take(key, &scanner) }
      try scanner.finish()
      return nil
    } catch {
      return error
    }
  }

  private mutating func take(_ key: JSONString, _ scanner: inout JSONScanner) throws(JSONProblem) {
    switch key {
    case "role" where !isSecondVersion: role = try scanner.optionalText()?.string ?? ""
    case "id": id = try scanner.optionalText()?.string ?? ""
    case "sessionID": sessionID = try scanner.optionalText()?.string ?? ""
    case "modelID": model = try scanner.optionalText()?.string ?? model
    case "model": try takeModel(&scanner)
    case "cost": cost = try Self.number(&scanner)
    case "tokens":
      tokens = try OpenCodeTokens.parse(&scanner, isReasoningBeside: isSecondVersion)
    case "time": try takeTime(&scanner)
    case "path": try takePath(&scanner)
    default: try scanner.skipValue()
    }
  }

  /// Reads `{"providerID":"anthropic","id":"claude-sonnet-5-5"}`, as the second version has it.
  private mutating func takeModel(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.kind() == .object else {
      model = try scanner.optionalText()?.string ?? model
      return
    }
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "id", "modelID": model = try scanner.optionalText()?.string ?? model
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func takeTime(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "created": created = try times.count("time.created", &scanner)
      case "completed": completed = try times.count("time.completed", &scanner)
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func takePath(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      if key == "cwd" {
        workingDirectory = try scanner.optionalText()?.string ?? ""
      } else {
        try scanner.skipValue()
      }
    }
  }

  private static func number(_ scanner: inout JSONScanner) throws(JSONProblem) -> String? {
    guard try scanner.kind() == .number else {
      try scanner.skipValue()
      return nil
    }
    return String(decoding: try scanner.number(), as: UTF8.self)
  }
}
