internal import UsageModel

/// The usage of one model within a row.
struct CCUsageCell {
  var model: String
  var tokens: TokenCounts
  var cost: Money?
  var line: Int

  /// The model name of usage that a row does not break down by model.
  static let severalModels = "(several models)"

  init(_ node: JSONNode, model: String, cost: Money?) throws(RowFault) {
    guard node.members != nil else { throw RowFault("a model's usage is no object; expected one") }
    guard !model.isEmpty else { throw RowFault("\"modelName\" is missing; expected a model's id") }
    guard node["cachedInputTokens"] == nil else {
      throw RowFault(
        "\"cachedInputTokens\" is of an old codex report, whose input counts are not clear; "
          + "export it with ccusage 20 or later")
    }
    self.model = model
    tokens = TokenCounts(
      input: try node.count("inputTokens"), cacheWrite5m: try node.count("cacheCreationTokens"),
      cacheRead: try node.count("cacheReadTokens"), output: try node.count("outputTokens"))
    // A cost of 0 beside tokens means that ccusage knew no price (counting rule 19).
    self.cost = cost?.reported(beside: tokens)
    line = node.line
  }
}
