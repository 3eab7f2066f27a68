internal import UsageModel

/// What the attributes of a record mean.
extension OTLPRecord {
  /// The event's name without the program: `api_request`; empty for other programs' events.
  var event: String {
    let prefix = "claude_code."
    if let name = name?.string, name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    guard let event = eventName?.string else { return "" }
    if event.hasPrefix(prefix) { return String(event.dropFirst(prefix.count)) }
    // Without a body only Claude Code's own name of an event is that plain.
    return name == nil && !event.contains(".") ? event : ""
  }

  /// The agent other than Claude Code whose response the event tells of; nil for any other event.
  var agent: OTLPAgent? {
    switch eventName {
    case "codex.sse_event"? where kind.map { $0 == "response.completed" } ?? false: .codex
    case "gemini_cli.api_response"?: .geminiCLI
    default: nil
    }
  }

  /// Whether it is an error of another agent's API.
  var isError: Bool { eventName.map { $0 == "gemini_cli.api_error" } ?? false }

  /// When the response ended.
  var instant: Instant? {
    if let timestamp, let at = Instant(iso8601: timestamp.string) { return at }
    return OTLPNumber.nanoseconds(timeUnixNano).map { Instant(nanoseconds: $0) }
  }

  /// The person: the e-mail, else the account. `user.id` is an installation, not a person.
  var identity: String { (email ?? accountID ?? accountUUID)?.string ?? "" }

  /// Whether a subagent made the call: `subagent` or `agent:builtin:Explore`.
  var isSidechain: Bool { (querySource ?? role)?.isSubagent ?? false }

  /// The speed as transcripts spell it.
  var service: ServiceClass { ServiceClass(ofTelemetry: speed) }

  /// The disjoint token classes; cache writes are 5-minute writes, since telemetry does not split
  /// them (counting rule 11).
  func tokens() throws(RowError) -> TokenCounts {
    guard input != nil || output != nil else {
      throw RowError(
        "has neither \"input_tokens\" nor \"output_tokens\"; expected both, as Claude Code sends "
          + "them")
    }
    return TokenCounts(
      input: try Self.count(input, "input_tokens"),
      cacheWrite5m: try Self.count(cacheCreation, "cache_creation_tokens"),
      cacheRead: try Self.count(cacheRead, "cache_read_tokens"),
      output: try Self.count(output, "output_tokens"))
  }

  /// The estimate of Claude Code: the micro-dollars, else the dollars, which are a binary fraction;
  /// nil where it states none.
  func reportedCost() throws(RowError) -> Money? {
    let micros = try Self.count(costMicros, "cost_usd_micros")
    let exact = Money(picodollars: Int128(micros) * 1_000_000)
    guard exact.rowPicodollars != nil else {
      throw RowError("\"cost_usd_micros\" is no cost; expected at most 9.2 million dollars")
    }
    if micros > 0 { return exact }
    guard let cost else { return nil }
    return try OTLPNumber.dollars(cost, "cost_usd")
  }

  /// Reads a count; 0 where there is none.
  private static func count(_ value: JSONString?, _ field: String) throws(RowError) -> Int64 {
    guard let value else { return 0 }
    return try OTLPNumber.count(value, field)
  }
}

extension ServiceClass {
  /// The speed that telemetry names, as transcripts spell it.
  init(ofTelemetry speed: JSONString?) {
    guard let speed else {
      self = .unspecified
      return
    }
    self.init(speed: speed == "normal" ? "standard" : speed.string)
  }
}

extension JSONString {
  /// Whether a `query_source` is a subagent: `subagent` or `agent:builtin:Explore`.
  var isSubagent: Bool { self == "subagent" || string.hasPrefix("agent:") }
}
