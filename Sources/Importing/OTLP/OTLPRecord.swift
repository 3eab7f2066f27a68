/// The attributes of one log record that usage is read from, before any rule is applied; they lie
/// in the scanned bytes and are valid as long as these are.
struct OTLPRecord {
  /// `body`, or the newer `eventName`: `claude_code.api_request`.
  var name: JSONString?
  /// `event.name`: `api_request`.
  var eventName: JSONString?
  var timestamp: JSONString?
  var timeUnixNano: JSONString?
  var sequence: JSONString?
  var sessionID: JSONString?
  var email: JSONString?
  var accountID: JSONString?
  var accountUUID: JSONString?
  /// `project` of OTEL_RESOURCE_ATTRIBUTES, which Claude Code repeats on each record.
  var project: JSONString?
  var model: JSONString?
  var requestID: JSONString?
  /// Claude Code's own id of the request, a UUID.
  var clientRequestID: JSONString?
  var querySource: JSONString?
  var speed: JSONString?
  var input: JSONString?
  var output: JSONString?
  var cacheRead: JSONString?
  var cacheCreation: JSONString?
  /// Dollars.
  var cost: JSONString?
  /// Millionths of a dollar.
  var costMicros: JSONString?
  /// `event.kind` of Codex: `response.completed`.
  var kind: JSONString?
  /// The prompt of Gemini CLI that the call was made for.
  var promptID: JSONString?
  /// For what Gemini CLI made the call: `main`, `subagent`, `utility_router`.
  var role: JSONString?
  /// The counts of Codex and Gemini CLI.
  var counts = OTLPCounts()
  /// Whether it counts tokens as the semantic conventions have it.
  var hasSemanticCounts = false
}

extension OTLPRecord {
  /// Reads a record that is one JSON object.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "body": name = try scanner.anyValue() ?? name
      case "eventName": name = try scanner.optionalText() ?? name
      case "timeUnixNano": timeUnixNano = try scanner.scalar() ?? timeUnixNano
      case "observedTimeUnixNano":
        let observed = try scanner.scalar()
        timeUnixNano = timeUnixNano ?? observed
      case "attributes": try scanner.forEachAttribute { take($0, $1) }
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
  }

  private mutating func take(_ name: JSONString, _ value: JSONString) {
    switch name {
    case "event.name": eventName = value
    case "event.timestamp": timestamp = value
    case "event.sequence": sequence = value
    case "session.id": sessionID = value
    case "user.email": email = value
    case "user.account_id": accountID = value
    case "user.account_uuid": accountUUID = value
    case "project": project = value
    case "model": model = value
    case "request_id": requestID = value
    case "client_request_id": clientRequestID = value
    case "query_source": querySource = value
    case "speed": speed = value
    case "input_tokens": input = value
    case "output_tokens": output = value
    case "cache_read_tokens": cacheRead = value
    case "cache_creation_tokens": cacheCreation = value
    case "cost_usd": cost = value
    case "cost_usd_micros": costMicros = value
    default: takeOther(name, value)
    }
  }

  /// Takes an attribute that Claude Code does not have.
  private mutating func takeOther(_ name: JSONString, _ value: JSONString) {
    switch name {
    case "conversation.id": sessionID = sessionID ?? value
    case "event.kind": kind = value
    case "prompt_id": promptID = value
    case "role": role = value
    case "input_token_count": counts.input = value
    case "output_token_count": counts.output = value
    case "cached_token_count", "cached_content_token_count": counts.cacheRead = value
    case "cache_write_token_count": counts.cacheWrite = value
    case "reasoning_token_count", "thoughts_token_count": counts.reasoning = value
    case "tool_token_count": counts.tool = value
    case "total_token_count": counts.total = value
    case "gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens": hasSemanticCounts = true
    default: break
    }
  }
}
