internal import UsageModel

/// What a metric says besides its points, and where these are; valid as long as the scanned bytes
/// are.
struct OTLPMetric {
  /// What its points count.
  enum Quantity {
    /// Tokens of the class that a point names, as the agent counts.
    case tokens(OTLPAgent)
    /// Dollars.
    case cost
  }

  /// What its points add up.
  enum Temporality: String {
    /// The usage of an interval.
    case delta
    /// All usage since a start, again with each collection.
    case cumulative
  }

  private var name: JSONString?
  /// The kind of the points where they are no sum: `gauge`.
  private var otherKind: String?
  private var aggregationTemporality: JSONString?
  private var isMonotonic: Bool?
  /// The array of points.
  private(set) var points: UnsafeRawBufferPointer?
  /// The number of bytes before the points.
  private(set) var offset = 0
}

extension OTLPMetric {
  /// Reads a metric that is one JSON object; its points are skipped, since what they mean may
  /// follow them.
  mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "name": name = try scanner.optionalText()
      case "sum": try readSum(&scanner)
      case "gauge", "histogram", "exponentialHistogram", "summary":
        otherKind = key.string
        try scanner.skipValue()
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
  }

  private mutating func readSum(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      switch key {
      case "aggregationTemporality": aggregationTemporality = try scanner.scalar()
      case "isMonotonic" where try scanner.kind() == .bool: isMonotonic = try scanner.bool()
      case "dataPoints" where try scanner.kind() == .array:
        offset = scanner.position
        try scanner.skipValue()
        points = UnsafeRawBufferPointer(rebasing: scanner.bytes[offset..<scanner.position])
      default: try scanner.skipValue()
      }
    }
  }

  /// What its points count; nil for a metric that is no usage.
  var quantity: Quantity? {
    switch name {
    case "claude_code.token.usage"?: .tokens(.claudeCode)
    case "gemini_cli.token.usage"?: .tokens(.geminiCLI)
    case "claude_code.cost.usage"?: .cost
    default: nil
    }
  }

  /// Why it is refused: it counts tokens as no agent does whose metrics are read; nil for a metric
  /// that is no usage, and for one that repeats what its program, `service`, tells call by call.
  func refusal(service: String) -> String? {
    guard quantity == nil, let name = name?.string, !name.hasPrefix("claude_code.") else {
      return nil
    }
    let isOfTokens = name.contains("token") && (name.contains("usage") || name.contains("count"))
    guard isOfTokens else { return nil }
    if name.hasPrefix("codex.") {
      return
        "the metric \"\(name)\" names no session; expected Codex's events, which tell the same "
        + "call by call: set exporter in the [otel] table of its config.toml"
    }
    if name.hasPrefix("gen_ai."), OTLPAgent.isKnown(service: service) { return nil }
    return
      "counts tokens as another program than the known ones; expected claude_code.token.usage or "
      + "gemini_cli.token.usage; import that program's own sessions"
  }

  /// Returns what its points add up.
  ///
  /// Throws for what is no growing sum, and for a sum that does not say of what.
  func temporality() throws(RowError) -> Temporality {
    let name = name?.string ?? ""
    if let otherKind {
      throw RowError(
        "the metric \"\(name)\" is a \(otherKind); expected a sum, as agents send it")
    }
    if isMonotonic == false {
      throw RowError(
        "the metric \"\(name)\" is not monotonic; expected a sum that only grows, as agents "
          + "send")
    }
    switch aggregationTemporality {
    case "1"?, "AGGREGATION_TEMPORALITY_DELTA"?: return .delta
    case "2"?, "AGGREGATION_TEMPORALITY_CUMULATIVE"?: return .cumulative
    default:
      throw RowError(
        "\"aggregationTemporality\" of the metric \"\(name)\" is missing or unknown; expected 1 "
          + "for delta or 2 for cumulative")
    }
  }
}
