import UsageModel

/// The `usage` of one message, or of one of its iterations, as a transcript line spells it.
///
/// Texts are valid as long as the line's bytes are.
struct TranscriptUsage {
  var input: Int64 = 0
  var output: Int64 = 0
  var cacheRead: Int64 = 0
  /// `cache_creation_input_tokens`: both cache write classes.
  var cacheWrite: Int64 = 0
  var split5m: Int64 = 0
  var split1h: Int64 = 0
  var webSearches: Int64 = 0

  var tier: JSONString?
  var speed: JSONString?
  var geo: JSONString?

  /// Whether the writes come with a split into the two classes.
  var hasSplit = false

  /// An iteration's own type, model and place among all iterations.
  var type: JSONString?
  var model: JSONString?
  var position = 0
  /// The billed iterations of the message, where the provider lists them (counting rule 6).
  var iterations: [TranscriptUsage] = []

  /// Whether it has any of the known counts.
  var namesCount = false
  /// Whether it has values under unknown names, and whether any of these names mentions tokens.
  var holdsUnknown = false
  var holdsUnknownTokens = false
  /// The first count that cannot be read, and why.
  var problem: String?

  /// The disjoint token classes. Writes that the split does not cover are 5-minute writes, and a
  /// split larger than the flat count wins (counting rules 10 and 11).
  var tokens: TokenCounts {
    TokenCounts(
      input: input, cacheWrite5m: split5m + max(0, cacheWrite - split5m - split1h),
      cacheWrite1h: split1h, cacheRead: cacheRead, output: output, webSearches: webSearches)
  }

  /// Whether it counts under unknown names only, as other agents and gateways do.
  var hasUnknownCounts: Bool {
    isEmpty && (holdsUnknownTokens || holdsUnknown && !namesCount)
  }

  /// Whether there is nothing to bill.
  var isEmpty: Bool { tokens.isEmpty && iterations.isEmpty }
}

extension TranscriptUsage {
  /// Parses the next value; nil when it is not an object.
  static func parse(_ scanner: inout JSONScanner) throws(JSONProblem) -> TranscriptUsage? {
    try parse(&scanner, isIteration: false)
  }

  private static func parse(
    _ scanner: inout JSONScanner, isIteration: Bool
  ) throws(JSONProblem) -> TranscriptUsage? {
    guard try scanner.enterIfObject() else { return nil }
    var usage = TranscriptUsage()
    while let key = try scanner.nextKey() {
      switch key {
      case "input_tokens": usage.input = try usage.count("input_tokens", &scanner)
      case "output_tokens": usage.output = try usage.count("output_tokens", &scanner)
      case "cache_read_input_tokens":
        usage.cacheRead = try usage.count("cache_read_input_tokens", &scanner)
      case "cache_creation_input_tokens":
        usage.cacheWrite = try usage.count("cache_creation_input_tokens", &scanner)
      case "cache_creation": try usage.parseSplit(&scanner)
      case "server_tool_use": try usage.parseTools(&scanner)
      case "service_tier": usage.tier = try scanner.optionalText()
      case "speed": usage.speed = try scanner.optionalText()
      case "inference_geo": usage.geo = try scanner.optionalText()
      case "type" where isIteration: usage.type = try scanner.optionalText()
      case "model" where isIteration: usage.model = try scanner.optionalText()
      case "iterations" where !isIteration: try usage.parseIterations(&scanner)
      default: try usage.skip(key, &scanner)
      }
    }
    return usage
  }

  private mutating func skip(
    _ key: JSONString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) {
    switch try scanner.kind() {
    case .number:
      let number = try scanner.number()
      guard number.contains(where: { $0 > UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
        return
      }
      holdsUnknown = true
      holdsUnknownTokens = holdsUnknownTokens || key.string.lowercased().contains("token")
    case .object, .array:
      holdsUnknown = true
      try scanner.skipValue()
    default: try scanner.skipValue()
    }
  }

  private mutating func parseSplit(_ scanner: inout JSONScanner) throws(JSONProblem) {
    (split5m, split1h) = (0, 0)
    guard try scanner.enterIfObject() else { return }
    hasSplit = true
    while let key = try scanner.nextKey() {
      switch key {
      case "ephemeral_5m_input_tokens":
        split5m = try count("cache_creation.ephemeral_5m_input_tokens", &scanner)
      case "ephemeral_1h_input_tokens":
        split1h = try count("cache_creation.ephemeral_1h_input_tokens", &scanner)
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func parseTools(_ scanner: inout JSONScanner) throws(JSONProblem) {
    webSearches = 0
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      if key == "web_search_requests" {
        webSearches = try count("server_tool_use.web_search_requests", &scanner)
      } else {
        try scanner.skipValue()
      }
    }
  }

  private mutating func parseIterations(_ scanner: inout JSONScanner) throws(JSONProblem) {
    iterations = []
    guard try scanner.kind() == .array else { return try scanner.skipValue() }
    try scanner.enterArray()
    var position = 0
    while try scanner.nextElement() {
      if var usage = try Self.parse(&scanner, isIteration: true) {
        usage.position = position
        iterations.append(usage)
      }
      position += 1
    }
  }

  /// Reads a count; `null` is 0, and the first invalid count is recorded as the usage's problem.
  private mutating func count(
    _ field: StaticString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> Int64 {
    namesCount = true
    switch try scanner.kind() {
    case .number:
      let number = try scanner.number()
      do { return try JSONCount.parse(number) } catch { remember(error, field) }
    case .null: try scanner.null()
    default:
      try scanner.skipValue()
      remember(.notANumber, field)
    }
    return 0
  }

  private mutating func remember(_ problem: CountProblem, _ field: StaticString) {
    guard self.problem == nil else { return }
    self.problem =
      "usage.\(field) \(problem.rawValue); expected a whole number from 0 to "
      + "\(TokenCounts.largestPlausible)"
  }
}
