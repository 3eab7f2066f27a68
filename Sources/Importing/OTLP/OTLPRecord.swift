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
      case "body": name = try Self.value(&scanner) ?? name
      case "eventName": name = try scanner.optionalText() ?? name
      case "timeUnixNano": timeUnixNano = try Self.scalar(&scanner) ?? timeUnixNano
      case "observedTimeUnixNano":
        let observed = try Self.scalar(&scanner)
        timeUnixNano = timeUnixNano ?? observed
      case "attributes": try readAttributes(&scanner)
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
  }

  private mutating func readAttributes(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.kind() == .array else { return try scanner.skipValue() }
    try scanner.enterArray()
    while try scanner.nextElement() {
      guard try scanner.enterIfObject() else { continue }
      var name: JSONString?
      var value: JSONString?
      while let key = try scanner.nextKey() {
        switch key {
        case "key": name = try scanner.optionalText()
        case "value": value = try Self.value(&scanner)
        default: try scanner.skipValue()
        }
      }
      if let name, let value { take(name, value) }
    }
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

  /// Reads an `AnyValue`: `{"stringValue":"x"}`, `{"intValue":15}` or `{"intValue":"15"}`; nil for
  /// an empty text and for truth values, arrays and lists.
  private static func value(_ scanner: inout JSONScanner) throws(JSONProblem) -> JSONString? {
    guard try scanner.enterIfObject() else { return nil }
    var value: JSONString?
    while let key = try scanner.nextKey() {
      switch key {
      case "stringValue", "intValue", "doubleValue": value = try scalar(&scanner)
      default: try scanner.skipValue()
      }
    }
    return value
  }

  /// Reads a text, or a number as it is written.
  private static func scalar(_ scanner: inout JSONScanner) throws(JSONProblem) -> JSONString? {
    guard try scanner.kind() == .number else { return try scanner.optionalText() }
    return JSONString(bytes: try scanner.number(), hasEscapes: false)
  }
}
