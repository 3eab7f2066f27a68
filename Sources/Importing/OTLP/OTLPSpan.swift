/// The attributes of one span that usage is read from, before any rule is applied; they lie in the
/// scanned bytes and are valid as long as these are.
///
/// Source of the names: docs.github.com/copilot, "OpenTelemetry monitoring", `chat` spans;
/// opentelemetry.io, semantic conventions for generative AI.
struct OTLPSpan {
  private var traceID: JSONString?
  private var spanID: JSONString?
  /// Nanoseconds since 1970.
  private(set) var end: JSONString?
  private var operation: JSONString?
  private(set) var sessionID: JSONString?
  private var requestedModel: JSONString?
  private var servedModel: JSONString?
  private var initiator: JSONString?
  private(set) var project: JSONString?
  private var email: JSONString?
  private var user: JSONString?
  private(set) var counts = OTLPCounts()
  /// Thousand-millionths of an AI credit.
  private(set) var credits: JSONString?
  private(set) var isError = false
  /// Whether it has an attribute of Copilot's runtime, and one of Copilot Chat of VS Code.
  private var marks = (runtime: false, chat: false)
}

extension OTLPSpan {
  /// Reads a span that is one JSON object.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "traceId": traceID = try scanner.optionalText()
      case "spanId": spanID = try scanner.optionalText()
      case "endTimeUnixNano": end = try scanner.scalar()
      case "attributes": try scanner.forEachAttribute { take($0, $1) }
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
  }

  private mutating func take(_ name: JSONString, _ value: JSONString) {
    switch name {
    case "gen_ai.operation.name": operation = value
    case "gen_ai.conversation.id": sessionID = value
    case "gen_ai.request.model": requestedModel = value
    case "gen_ai.response.model": servedModel = value
    case "gen_ai.usage.input_tokens": counts.input = value
    case "gen_ai.usage.output_tokens": counts.output = value
    case "gen_ai.usage.cache_read.input_tokens": counts.cacheRead = value
    case "gen_ai.usage.cache_creation.input_tokens": counts.cacheWrite = value
    case "error.type": isError = true
    case "user.email": email = value
    case "user.name": user = value
    case "project": project = value
    default: takeOwn(name, value)
    }
  }

  /// Takes an attribute that only Copilot has.
  private mutating func takeOwn(_ name: JSONString, _ value: JSONString) {
    if name.bytes.starts(with: "copilot_chat.".utf8) { marks.chat = true }
    guard name.bytes.starts(with: "github.copilot.".utf8) else { return }
    marks.runtime = true
    switch name {
    case "github.copilot.nano_aiu": credits = value
    case "github.copilot.initiator": initiator = value
    default: break
    }
  }

  /// Whether it is a call of a model, rather than of a tool or of an agent.
  var isCall: Bool { operation.map { $0 == "chat" } ?? false }

  /// Both of its ids; nil without one.
  var id: String? {
    guard let traceID, let spanID else { return nil }
    return traceID.string.lowercased() + spanID.string.lowercased()
  }

  /// The model that served, else the one that was asked for.
  var model: JSONString? { servedModel ?? requestedModel }

  /// The person, where the span names one.
  var identity: String { (email ?? user)?.string ?? "" }

  /// Whether a subagent made the call.
  var isSidechain: Bool { initiator.map { $0 == "sub-agent" } ?? false }

  /// The agent by its own attributes, else by the name under which it sends; nil when it is none of
  /// GitHub Copilot's. Copilot Chat has attributes of both, as they share names.
  func agent(service: String) -> OTLPAgent? {
    if marks.chat || service == "copilot-chat" { return .copilotChat }
    return marks.runtime || service == "github-copilot" ? .copilotCLI : nil
  }
}
