internal import UsageModel

/// One model's part of a row.
struct CCUsageCell {
  var model: String
  var tokens: TokenCounts
  var cost: Money?
  var line: Int

  /// What a model is called where a row does not say which of several models used how much.
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
