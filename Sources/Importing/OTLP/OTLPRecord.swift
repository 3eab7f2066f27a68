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
  /// Whether it counts tokens under a name of another program.
  var hasOtherCounts = false
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
    case "gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens", "input_token_count":
      hasOtherCounts = true
    default: break
    }
  }
}
