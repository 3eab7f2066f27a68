internal import UsageModel

/// A row of the unified analytics: the tokens, or the cost, of a group in a period.
struct AnalyticsCostRow {
  let group: AnalyticsGroup
  private let period: UsageReportBucket
  private let tokens: TokenCounts
  /// The amount in the report of costs; nil in that of usage.
  private let cost: Money?
  /// The names of token counts that are not known.
  private let unknownCounts: [String]
  private let line: Int

  init(_ node: JSONNode) throws(RowError) {
    guard node.members != nil else { throw RowError("a row is no object; expected one") }
    guard let group = try node.object("group") else {
      throw RowError("\"group\" is missing; expected what the row is grouped by")
    }
    self.group = try AnalyticsGroup(group)
    period = try UsageReportBucket(start: node["starting_at"], end: node["ending_at"])
    line = node.line
    let (usage, money) = (try node.object("usage"), try node.object("cost"))
    guard usage != nil || money != nil else {
      throw RowError(
        "a row has neither \"usage\" nor \"cost\"; expected one of analytics/usage or analytics/cost"
      )
    }
    cost = try money.map(Self.amount)
    guard let usage else {
      (tokens, unknownCounts) = (.zero, [])
      return
    }
    (tokens, unknownCounts) = try Self.tokens(usage)
  }

  /// Returns the disjoint counts, which add up to the stated total.
  private static func tokens(
    _ usage: JSONNode
  ) throws(RowError) -> (TokenCounts, unknown: [String]) {
    guard usage["uncached_input_tokens"] != nil else {
      throw RowError(
        "\"usage\" has no \"uncached_input_tokens\"; expected the counts of analytics/usage")
    }
    let writes = try usage.object("cache_creation")
    let tokens = TokenCounts(
      input: try usage.count("uncached_input_tokens"),
      cacheWrite5m: try writes?.count("ephemeral_5m_input_tokens") ?? 0,
      cacheWrite1h: try writes?.count("ephemeral_1h_input_tokens") ?? 0,
      cacheRead: try usage.count("cache_read_input_tokens"),
      output: try usage.count("output_tokens"),
      webSearches: try usage.object("server_tool_use")?.count("web_search_requests") ?? 0)
    let total = try usage.count("total_tokens")
    guard usage["total_tokens"]?.number == nil || total == tokens.total else {
      throw RowError(
        "\"total_tokens\" is \(total); expected \(tokens.total), the sum of the row's counts; "
          + "request the page again")
    }
    let unknown =
      usage.unknownCounts(besides: counts).filter { $0.lowercased().contains("token") }
      + (writes?.unknownCounts(besides: self.writes) ?? [])
    return (tokens, unknown)
  }

  private static let counts: Set<String> = [
    "uncached_input_tokens", "cache_read_input_tokens", "output_tokens", "total_tokens",
  ]
  private static let writes: Set<String> = [
    "ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens",
  ]

  /// Returns the amount, which the report states in fractional cents.
  private static func amount(_ cost: JSONNode) throws(RowError) -> Money {
    let currency = try cost.text("currency")
    guard currency.isEmpty || currency.uppercased() == "USD" else {
      throw RowError("\"cost\" is in another currency; expected cents of USD")
    }
    guard let node = cost["amount"], let text = node.text ?? node.number,
      let picodollars = DecimalText(text)?.scaled(by: 10),
      picodollars >= 0, Int64(exactly: picodollars) != nil
    else {
      throw RowError(
        "\"amount\" is no cost; expected cents such as \"123.78912\", from 0 to 9.2 million dollars"
      )
    }
    return Money(picodollars: picodollars)
  }

  /// Whether nothing was used and nothing billed.
  var isEmpty: Bool { tokens.isEmpty && cost ?? .zero == .zero }

  /// What the row leaves open, for notes.
  var doubts: [String] {
    var doubts = unknownCounts.map {
      "\"\($0)\" is no count that is known; it is not counted; look for a newer Outlay"
    }
    if group.model.isEmpty, !tokens.isEmpty {
      doubts.append(
        "\"model\" is null, so that the tokens have no price; request the report with "
          + "group_by[]=model")
    }
    if ContextCell.isStrange(group.window) {
      doubts.append(
        "\"context_window\" tells no window that is known; expected 0-200k or 200k-1M; such rows "
          + "count at the base price")
    }
    return doubts
  }

  /// What identifies the row's cell.
  var fields: [String] {
    ["analytics", isOfCost ? "cost" : "usage", period.start.iso8601, period.end.iso8601]
      + group.dimensions
  }

  /// Whether it is money alone, as of the report of costs.
  private var isOfCost: Bool { tokens.isEmpty }

  /// Returns the draft of the row with an identity made of its ``fields``.
  func draft(
    _ identity: CallIdentity, _ origin: inout RowOrigin, _ tool: inout LastAnalyticsTool
  ) -> UsageDraft {
    origin.hints.source = tool.name(isOfCost: isOfCost, period, groupedBy: group.names)
    origin.hints.identity = group.person
    origin.hints.keyName = group.keyID
    return UsageDraft(
      identity: identity, sharedOrigin: origin.shared(),
      at: period.start, period: period.days,
      model: group.model.isEmpty ? CCUsageCell.severalModels : group.model, tokens: tokens,
      service: group.service, reportedCost: cost?.reported(beside: tokens), line: line)
  }
}
