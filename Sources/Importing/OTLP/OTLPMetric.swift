internal import UsageModel

/// What a metric says besides its points, and where these are; valid as long as the scanned bytes
/// are.
struct OTLPMetric {
  /// What its points count.
  enum Quantity {
    /// Tokens of the class that a point names.
    case tokens
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

  /// What its points count; nil for a metric that is no usage of Claude Code.
  var quantity: Quantity? {
    switch name {
    case "claude_code.token.usage"?: .tokens
    case "claude_code.cost.usage"?: .cost
    default: nil
    }
  }

  /// Whether it counts tokens as another program than Claude Code does:
  /// `gen_ai.client.token.usage`, `codex.turn.token_usage`.
  var isOfOtherProgram: Bool {
    guard quantity == nil, let name = name?.string, !name.hasPrefix("claude_code.") else {
      return false
    }
    return name.contains("token") && (name.contains("usage") || name.contains("count"))
  }

  /// Returns what its points add up.
  ///
  /// Throws for what is no growing sum, and for a sum that does not say of what.
  func temporality() throws(RowError) -> Temporality {
    let name = name?.string ?? ""
    if let otherKind {
      throw RowError(
        "the metric \"\(name)\" is a \(otherKind); expected a sum, as Claude Code sends it")
    }
    if isMonotonic == false {
      throw RowError(
        "the metric \"\(name)\" is not monotonic; expected a sum that only grows, as Claude Code "
          + "sends")
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
