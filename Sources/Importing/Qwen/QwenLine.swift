import UsageModel

/// The fields of one line of Qwen Code, before any rule is applied.
///
/// Texts are valid as long as the line's bytes are.
struct QwenLine {
  /// How a line tells of a request.
  enum Kind {
    /// A line of the usage file.
    case record
    /// The telemetry in a chat.
    case response
    /// The answer in a chat.
    case answer
    case other
  }

  private var type: JSONString?
  private(set) var sessionID: JSONString?
  /// The session that a copied line was copied from.
  private(set) var forkedSessionID: JSONString?
  private(set) var workingDirectory: JSONString?
  private(set) var branch: JSONString?
  private var agent: JSONString?
  private var hasSidechainMark = false
  private var lineModel: JSONString?
  private var lineTime: Instant?
  private var hasVersion = false
  private var record = QwenTokens()

  private var answer: QwenTokens?

  private var isResponse = false
  private var responseModel: JSONString?
  private var responseTime: Instant?
  private var response = QwenTokens()

  var kind: Kind {
    if record.isNamed || hasVersion { return .record }
    if isResponse, response.isNamed { return .response }
    if answer != nil, type.map({ $0 == "assistant" }) ?? true { return .answer }
    return .other
  }

  /// The counts of the request.
  var tokens: QwenTokens {
    switch kind {
    case .record: record
    case .response: response
    case .answer, .other: answer ?? QwenTokens()
    }
  }

  /// When the answer came; nil if no time can be read.
  var at: Instant? { responseTime ?? lineTime }

  /// The model as the line spells it.
  var model: JSONString? { responseModel ?? lineModel }

  /// Whether a subagent made the request; the usage file names it as the source.
  var isSidechain: Bool {
    hasSidechainMark || kind == .record && agent.map { !($0 == "main") } ?? false
  }

  /// Reads a line that is one JSON object.
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
    case "type": type = try scanner.optionalText()
    case "sessionId": sessionID = try scanner.optionalText()
    case "timestamp": lineTime = try JSONInstant.parse(&scanner)
    case "model": lineModel = try scanner.optionalText()
    case "source": agent = try scanner.optionalText()
    case "cwd": workingDirectory = try scanner.optionalText()
    case "gitBranch": branch = try scanner.optionalText()
    case "isSidechain": hasSidechainMark = try scanner.isTrue()
    case "forkedFrom": try takeFork(&scanner)
    case "schemaVersion":
      hasVersion = true
      try scanner.skipValue()
    case "usageMetadata": try takeAnswer(&scanner)
    case "systemPayload": try takeSystem(&scanner)
    default: if try !record.take(key, &scanner) { try scanner.skipValue() }
    }
  }

  private mutating func takeFork(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      if key == "sessionId" {
        forkedSessionID = try scanner.optionalText()
      } else {
        try scanner.skipValue()
      }
    }
  }

  private mutating func takeAnswer(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.kind() == .object else { return try scanner.skipValue() }
    var tokens = QwenTokens()
    try tokens.read(&scanner)
    answer = tokens
  }

  private mutating func takeSystem(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      if key == "uiEvent", try scanner.kind() == .object {
        try takeEvent(&scanner)
      } else {
        try scanner.skipValue()
      }
    }
  }

  private mutating func takeEvent(_ scanner: inout JSONScanner) throws(JSONProblem) {
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "event.name":
        let name = try scanner.optionalText()
        isResponse = name.map { $0 == "qwen-code.api_response" || $0 == "api_response" } ?? false
      case "event.timestamp": responseTime = try JSONInstant.parse(&scanner)
      case "model": responseModel = try scanner.optionalText()
      default: if try !response.take(key, &scanner) { try scanner.skipValue() }
      }
    }
  }
}
