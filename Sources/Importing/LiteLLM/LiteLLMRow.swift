internal import UsageModel

/// One row of LiteLLM_SpendLogs, before any rule is applied; empty and nil where it says nothing.
///
/// Source of the names: LiteLLM 1.109.1, `schema.prisma`.
struct LiteLLMRow {
  var requestID = ""
  /// `litellm_call_id`, the proxy's own id of the call.
  var callID = ""
  /// When the request arrived.
  var startTime = ""
  /// When its response ended.
  var endTime = ""
  var model = ""
  /// The name under which the proxy offers the model.
  var modelGroup = ""
  /// `user`, the id of the key's user.
  var user = ""
  /// The SHA-256 of the key.
  var key = ""
  var sessionID = ""
  var status = ""
  /// Whether the proxy answered from its own cache.
  var isCacheHit = false
  /// The project that a request tag `project:NAME` names.
  var taggedProject = ""
  /// Dollars as they are written.
  var spend: String?
  var prompt: Int64?
  var completion: Int64?
  var total: Int64?
  var metadata = LiteLLMMetadata()
  var counts = CountCheck()

  /// The first value that cannot be read, and why.
  var problem: String? { counts.problem ?? metadata.problem }
}

extension LiteLLMRow {
  /// Reads a row that is one JSON object.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() { try take(key, &scanner) }
    try scanner.finish()
  }

  private mutating func take(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    switch key {
    case "request_id": requestID = try scanner.string()
    case "litellm_call_id": callID = try scanner.string()
    case "startTime": startTime = try scanner.string()
    case "endTime": endTime = try scanner.string()
    case "model": model = try scanner.string()
    case "model_group": modelGroup = try scanner.string()
    case "user": user = try scanner.string()
    case "api_key": self.key = try scanner.string()
    case "session_id": sessionID = try scanner.string()
    case "status": status = try scanner.string()
    case "cache_hit": isCacheHit = try Self.isTrue(&scanner)
    case "request_tags": try takeTags(&scanner)
    case "spend": spend = try Self.amount(&scanner)
    case "prompt_tokens": prompt = try counts.count("prompt_tokens", &scanner)
    case "completion_tokens": completion = try counts.count("completion_tokens", &scanner)
    case "total_tokens": total = try counts.count("total_tokens", &scanner)
    case "metadata": try metadata.read(&scanner)
    default: try scanner.skipValue()
    }
  }

  /// Reads `true`, or the `"True"` that Python writes.
  private static func isTrue(_ scanner: inout JSONScanner) throws(JSONProblem) -> Bool {
    guard try scanner.kind() == .string else { return try scanner.isTrue() }
    return try isTrue(scanner.text().string)
  }

  static func isTrue(_ text: String) -> Bool { ["true", "t"].contains(text.lowercased()) }

  /// Reads a number as it is written; any other value but `null` gives a text that is no number.
  private static func amount(_ scanner: inout JSONScanner) throws(JSONProblem) -> String? {
    switch try scanner.kind() {
    case .number: return String(decoding: try scanner.number(), as: UTF8.self)
    case .string: return try scanner.text().string
    case .null:
      try scanner.null()
      return nil
    default:
      try scanner.skipValue()
      return "no number"
    }
  }

  /// Takes the tags from an array, or from a text that holds one.
  private mutating func takeTags(_ scanner: inout JSONScanner) throws(JSONProblem) {
    switch try scanner.kind() {
    case .string: takeTags(text: try scanner.text().string)
    case .array:
      try scanner.enterArray()
      while try scanner.nextElement() {
        if let tag = try scanner.optionalText() { takeTag(tag.string) }
      }
    default: try scanner.skipValue()
    }
  }

  /// Takes the tags of a text that is a JSON array; other texts name no project.
  mutating func takeTags(text: String) {
    guard text.contains(Self.projectTag), let tags = try? JSONNode(parsing: Array(text.utf8)).array
    else { return }
    for tag in tags { takeTag(tag.text ?? "") }
  }

  private static let projectTag = "project:"

  private mutating func takeTag(_ tag: String) {
    guard taggedProject.isEmpty, tag.hasPrefix(Self.projectTag) else { return }
    taggedProject = tag.dropFirst(Self.projectTag.count).trimmingBlanks
  }
}

extension JSONScanner {
  /// Reads a string; empty for any other value.
  fileprivate mutating func string() throws(JSONProblem) -> String {
    try optionalText()?.string ?? ""
  }
}
