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

  /// When the response ended.
  var instant: Instant? {
    if let timestamp, let at = Instant(iso8601: timestamp.string) { return at }
    guard let nanoseconds = timeUnixNano.flatMap({ Int64($0.string) }), nanoseconds > 0 else {
      return nil
    }
    return Instant(milliseconds: nanoseconds / 1_000_000)
  }

  /// The person: the e-mail, else the account. `user.id` is an installation, not a person.
  var identity: String { (email ?? accountID ?? accountUUID)?.string ?? "" }

  /// Whether a subagent made the call: `subagent` or `agent:builtin:Explore`.
  var isSidechain: Bool {
    guard let source = querySource?.string else { return false }
    return source == "subagent" || source.hasPrefix("agent:")
  }

  /// The speed as transcripts spell it.
  var service: ServiceClass {
    guard let speed else { return .unspecified }
    return ServiceClass(speed: speed == "normal" ? "standard" : speed.string)
  }

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
    guard let dollars = Money(dollars: cost.string), dollars >= .zero else {
      throw RowError("\"cost_usd\" is no cost; expected dollars from 0 to 9.2 million")
    }
    return dollars
  }

  /// Reads a count that is a number or a text; 0 where there is none.
  private static func count(_ value: JSONString?, _ field: String) throws(RowError) -> Int64 {
    guard let value else { return 0 }
    do throws(CountProblem) {
      guard DecimalText(value.bytes) != nil || isLongNumber(value) else {
        throw CountProblem.notANumber
      }
      return try JSONCount.parse(value.bytes)
    } catch {
      throw RowError(
        "\"\(field)\" \(error.rawValue); expected a whole number from 0 to 9007199254740992")
    }
  }

  /// Whether it is a number with more digits than are read.
  private static func isLongNumber(_ value: JSONString) -> Bool {
    value.bytes.count > 36
      && value.bytes.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }
  }
}
