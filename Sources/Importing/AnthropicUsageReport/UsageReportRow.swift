internal import UsageModel

/// A row of the usage report: the tokens of the calls in a bucket that agree in all that the report
/// is grouped by.
struct UsageReportRow {
  let tokens: TokenCounts
  private let node: JSONNode
  private let model: String
  private let keyID: String
  /// The user's or the service account's id.
  private let accountID: String
  private let tier: String
  private let speed: String
  private let geo: String
  private let window: String
  /// The names of token counts that are not known.
  private let unknownCounts: [String]

  init(_ node: JSONNode) throws(RowError) {
    guard node.members != nil else { throw RowError("a row is no object; expected one") }
    guard node["uncached_input_tokens"] != nil else {
      throw RowError(
        "a row has no \"uncached_input_tokens\"; expected one of the usage report, as "
          + "/v1/organizations/usage_report/messages answers it")
    }
    self.node = node
    model = try node.text("model")
    keyID = try node.text("api_key_id")
    let user = try node.text("account_id")
    accountID = try user.isEmpty ? node.text("service_account_id") : user
    tier = try node.text("service_tier")
    speed = try node.text("speed")
    geo = try node.text("inference_geo")
    window = try node.text("context_window")
    let writes = try node.object("cache_creation")
    tokens = TokenCounts(
      input: try node.count("uncached_input_tokens"),
      cacheWrite5m: try writes?.count("ephemeral_5m_input_tokens") ?? 0,
      cacheWrite1h: try writes?.count("ephemeral_1h_input_tokens") ?? 0,
      cacheRead: try node.count("cache_read_input_tokens"),
      output: try node.count("output_tokens"),
      webSearches: try node.object("server_tool_use")?.count("web_search_requests") ?? 0)
    unknownCounts =
      node.unknownCounts(besides: Self.counts).filter { $0.lowercased().contains("token") }
      + (writes?.unknownCounts(besides: Self.writes) ?? [])
  }

  private static let counts: Set<String> = [
    "uncached_input_tokens", "cache_read_input_tokens", "output_tokens",
  ]
  private static let writes: Set<String> = [
    "ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens",
  ]

  /// Whether it says whose usage it is.
  var namesOwner: Bool { !keyID.isEmpty || !accountID.isEmpty }

  /// What the row leaves open, for notes.
  var doubts: [String] {
    var doubts = unknownCounts.map {
      "\"\($0)\" is no count that is known; it is not counted; look for a newer Outlay"
    }
    if model.isEmpty {
      doubts.append(
        "\"model\" is null, so that the tokens have no price; request the report with "
          + "group_by[]=model")
    }
    if ContextCell.isStrange(window) {
      doubts.append(
        "\"context_window\" tells no window that is known; expected 0-200k or 200k-1M; such rows "
          + "count at the base price")
    }
    return doubts
  }

  func draft(in bucket: UsageReportBucket, _ origin: inout RowOrigin) -> UsageDraft {
    origin.hints.source = bucket.tool(hasModel: !model.isEmpty)
    origin.hints.keyName = keyID
    // The owner of a key is known by day, whatever account made it.
    origin.hints.identity = keyID.isEmpty ? accountID : ""
    let fields = ["usage-report", bucket.start.iso8601, bucket.end.iso8601] + node.dimensions()
    return UsageDraft(
      identity: .cell(fields: fields), sharedOrigin: origin.shared(), at: bucket.start,
      period: bucket.days,
      model: model.isEmpty ? CCUsageCell.severalModels : model, tokens: tokens,
      service: ServiceClass(
        tier: tier, speed: speed, geo: geo, context: ContextCell.window(window)),
      line: node.line)
  }
}
