internal import UsageModel

/// One point of a metric, before any rule is applied; valid as long as the scanned bytes are.
struct OTLPPoint {
  private var start: JSONString?
  private var end: JSONString?
  private(set) var value: JSONString?
  /// Whether it says that nothing was measured (the first bit of `flags`).
  private(set) var isEmpty = false
  private(set) var sessionID: JSONString?
  private(set) var project: JSONString?
  private(set) var model: JSONString?
  /// The class of tokens.
  private(set) var type: JSONString?
  private(set) var querySource: JSONString?
  private(set) var speed: JSONString?
  private var email: JSONString?
  private var accountID: JSONString?
  private var accountUUID: JSONString?
  private var installation: JSONString?
  private var effort: JSONString?
  private var agent: JSONString?
  private var skill: JSONString?
  private var plugin: JSONString?
  private var marketplace: JSONString?
  private var server: JSONString?
  private var tool: JSONString?
  /// A digest of all other attributes, in any order.
  private(set) var others: UInt64 = 0
}

extension OTLPPoint {
  /// Reads a point; returns false for what is no object, which is skipped.
  mutating func read(_ scanner: inout JSONScanner) throws(JSONProblem) -> Bool {
    guard try scanner.enterIfObject() else { return false }
    while let key = try scanner.nextKey() {
      switch key {
      case "attributes": try scanner.forEachAttribute { take($0, $1) }
      case "startTimeUnixNano": start = try scanner.scalar()
      case "timeUnixNano": end = try scanner.scalar()
      case "asInt", "asDouble":
        let said = try scanner.scalar()
        value = said ?? value
      case "flags":
        let flags = try scanner.scalar()
        isEmpty = flags.flatMap { Int64($0.string) }.map { $0 & 1 == 1 } ?? false
      default: try scanner.skipValue()
      }
    }
    return true
  }

  private mutating func take(_ name: JSONString, _ value: JSONString) {
    switch name {
    case "session.id": sessionID = value
    case "user.email": email = value
    case "user.account_id": accountID = value
    case "user.account_uuid": accountUUID = value
    case "user.id": installation = value
    case "project": project = value
    case "model": model = value
    case "type": type = value
    case "query_source": querySource = value
    case "speed": speed = value
    case "effort": effort = value
    case "agent.name": agent = value
    case "skill.name": skill = value
    case "plugin.name": plugin = value
    case "marketplace.name": marketplace = value
    case "mcp_server.name": server = value
    case "mcp_tool.name": tool = value
    default: others &+= Self.digest(name, value)
    }
  }

  /// 64-bit FNV-1a of a name and a value.
  private static func digest(_ name: JSONString, _ value: JSONString) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = hash &* 0x100_0000_01B3
    for byte in value.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// The person: the e-mail, else the account. `user.id` is an installation, not a person.
  var identity: String { (email ?? accountID ?? accountUUID)?.string ?? "" }

  /// What tells its series from others, besides the class of tokens: the session, or whoever works
  /// where it has none, and all that Claude Code counts apart.
  func series(of resource: OTLPResource) -> [String] {
    let stated = sessionID ?? email ?? accountID ?? accountUUID
    let ofResource = [resource.sessionID, resource.identity].first { !$0.isEmpty }
    let place = stated?.string ?? ofResource ?? installation?.string ?? ""
    return [place]
      + [model, querySource, speed, effort, agent, skill, plugin, marketplace, server, tool]
      .map { $0?.string ?? "" }
  }

  /// Returns its interval in nanoseconds since 1970; a start of 0 is unknown.
  ///
  /// Throws when the end is missing, the start of a growing sum, or the start is after the end.
  func interval(_ temporality: OTLPMetric.Temporality) throws(RowError) -> (Int64, Int64) {
    guard let last = OTLPNumber.nanoseconds(end) else {
      throw RowError("\"timeUnixNano\" is no time; expected nanoseconds since 1970")
    }
    guard let first = OTLPNumber.nanoseconds(start) else {
      if temporality == .delta { return (0, last) }
      throw RowError(
        "\"startTimeUnixNano\" is no time; expected the nanoseconds since 1970 from which a "
          + "cumulative sum counts")
    }
    guard first <= last else {
      throw RowError("\"startTimeUnixNano\" is after \"timeUnixNano\"; expected it before")
    }
    return (first, last)
  }
}
