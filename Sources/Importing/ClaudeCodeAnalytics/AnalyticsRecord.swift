internal import UsageModel

/// A record of the Claude Code report: who, on which UTC day, in which kind of terminal.
struct AnalyticsRecord {
  private let node: JSONNode
  private let day: Day
  private let email: String
  private let keyName: String
  /// What identifies the record.
  private let fields: [String]

  init(_ node: JSONNode) throws(RowError) {
    guard node.members != nil else { throw RowError("a record is no object; expected one") }
    guard let day = Instant(iso8601: try node.text("date"))?.utcDay else {
      throw RowError("\"date\" is no day; expected one such as 2026-09-14T00:00:00Z")
    }
    guard let actor = try node.object("actor") else {
      throw RowError("\"actor\" is missing; expected who used it, by e-mail or key")
    }
    self.node = node
    self.day = day
    email = try actor.text("email_address")
    keyName = try actor.text("api_key_name")
    fields =
      ["claude-code-analytics", day.description] + node.dimensions(besides: ["date"])
      + actor.dimensions().map { "actor." + $0 }
  }

  /// Returns the usage by model as it is spelled; none for a day without any.
  func models() throws(RowError) -> [JSONNode] {
    guard let models = node["model_breakdown"], !models.isNull else { return [] }
    guard let array = models.array else {
      throw RowError("\"model_breakdown\" is no array; expected one")
    }
    return array
  }

  /// Returns the draft of one model; `number` distinguishes a model's parts that are listed alike.
  func draft(
    _ usage: AnalyticsUsage, number: Int, _ origin: inout RowOrigin
  ) -> UsageDraft {
    origin.hints.identity = email
    origin.hints.keyName = keyName
    let cell = fields + usage.dimensions.map { "model." + $0 }
    return UsageDraft(
      identity: .cell(fields: number == 1 ? cell : cell + [String(number)]),
      sharedOrigin: origin.shared(), at: Instant(startOfUTCDay: day),
      period: DayRange(first: day, last: day),
      model: usage.model, tokens: usage.tokens, reportedCost: usage.cost, line: usage.line)
  }
}

/// The usage of one model in a record.
struct AnalyticsUsage {
  let model: String
  /// The report does not tell 5-minute from 1-hour cache writes; all of them are the former
  /// (counting rule 11).
  let tokens: TokenCounts
  /// The estimate at list price; nil if there is none.
  let cost: Money?
  /// What is wrong with the estimate, which is only kept beside the tokens; nil if nothing is.
  let costFault: String?
  /// What distinguishes it from the other models of the record.
  let dimensions: [String]
  /// The names of counts that are not known.
  let unknownCounts: [String]
  let line: Int

  init(_ node: JSONNode) throws(RowError) {
    guard node.members != nil else { throw RowError("a model's usage is no object; expected one") }
    model = try node.text("model")
    guard !model.isEmpty else { throw RowError("\"model\" is missing; expected a model's id") }
    let counts = try node.object("tokens")
    tokens = TokenCounts(
      input: try counts?.count("input") ?? 0,
      cacheWrite5m: try counts?.count("cache_creation") ?? 0,
      cacheRead: try counts?.count("cache_read") ?? 0, output: try counts?.count("output") ?? 0)
    do throws(RowError) {
      cost = try Self.cost(node)?.reported(beside: tokens)
      costFault = nil
    } catch {
      guard !tokens.isEmpty else { throw error }
      (cost, costFault) = (nil, error.reason)
    }
    dimensions = node.dimensions()
    unknownCounts =
      counts?.unknownCounts(besides: ["input", "output", "cache_read", "cache_creation"]) ?? []
    line = node.line
  }

  /// Returns the estimate: cents, which may have fractions, as a number or a text.
  private static func cost(_ node: JSONNode) throws(RowError) -> Money? {
    guard let cost = try node.object("estimated_cost"), let amount = cost["amount"],
      !amount.isNull
    else { return nil }
    let currency = try cost.text("currency")
    guard currency.isEmpty || currency.uppercased() == "USD" else {
      throw RowError("\"estimated_cost\" is in another currency; expected cents of USD")
    }
    // 1e-12 dollars are 1e-10 cents.
    guard let cents = (amount.number ?? amount.text).flatMap({ DecimalText($0) }),
      let scaled = cents.scaled(by: 10), scaled >= 0, Int64(exactly: scaled) != nil
    else {
      throw RowError("\"estimated_cost\" is no cost; expected cents, up to 9.2 million dollars")
    }
    return Money(picodollars: scaled)
  }
}
