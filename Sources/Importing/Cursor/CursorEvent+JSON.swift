internal import UsageModel

extension CursorEvent {
  /// Reads an event of the Admin API; `billings` knows what kinds say.
  ///
  /// Source of the names: cursor.com/docs, Admin API, `/teams/filtered-usage-events`.
  init(_ node: JSONNode, _ billings: inout KnownValues<Billing>) throws(RowError) {
    guard node.members != nil else { throw RowError("an event is no object; expected one") }
    let model = try node.text("model")
    guard !model.isEmpty else { throw RowError("\"model\" is missing; expected the model's id") }
    let usage = try node.object("tokenUsage")
    var billing = billings.of(try node.text("kind"), Billing.init(kind:))
    // Events that a plan includes may be chargeable all the same: their kind says that they are not
    // charged.
    if billing == .charged, node["isChargeable"]?.bool == false { billing = .included }
    var tokens = TokenCounts.zero
    if let usage { tokens = try Self.tokens(usage) }
    // The amount of an event that is not charged is nominal, but must be one.
    let charge = try Self.charge(node, usage)
    self.init(
      at: try Self.instant(node), model: model, billing: billing, tokens: tokens,
      charge: billing == .charged ? charge : nil, isExact: true, user: try node.text("userEmail"))
  }

  /// Milliseconds since 1970, as a text or a number.
  private static func instant(_ node: JSONNode) throws(RowError) -> Instant {
    let stated = node["timestamp"]
    guard let milliseconds = Int64(stated?.text ?? stated?.number ?? ""),
      (0...latest).contains(milliseconds)
    else {
      throw RowError(
        "\"timestamp\" is no instant; expected milliseconds since 1970 such as 1789377751114")
    }
    return Instant(milliseconds: milliseconds)
  }

  /// The end of the year 9999.
  private static let latest: Int64 = 253_402_300_799_999

  /// The four counts are disjoint.
  private static func tokens(_ usage: JSONNode) throws(RowError) -> TokenCounts {
    TokenCounts(
      input: try usage.count("inputTokens"), cacheWrite5m: try usage.count("cacheWriteTokens"),
      cacheRead: try usage.count("cacheReadTokens"), output: try usage.count("outputTokens"))
  }

  /// The charge; answers from before `chargedCents` have the price of the tokens and a fee.
  private static func charge(_ node: JSONNode, _ usage: JSONNode?) throws(RowError) -> Money? {
    if let charged = try cents(node, "chargedCents") { return charged }
    guard let usage, let price = try cents(usage, "totalCents") else { return nil }
    return price + (try cents(node, "cursorTokenFee") ?? .zero)
  }

  /// Returns an amount of cents, which may have fractions; nil where there is none.
  private static func cents(_ node: JSONNode, _ key: String) throws(RowError) -> Money? {
    guard let member = node[key], !member.isNull else { return nil }
    // 1e-12 dollars are 1e-10 cents.
    guard let number = member.number.flatMap({ DecimalText($0) }),
      let scaled = number.scaled(by: 10), scaled >= 0, Int64(exactly: scaled) != nil
    else {
      throw RowError("\"\(key)\" is no cost; expected cents, up to 9.2 million dollars")
    }
    return Money(picodollars: scaled)
  }

  /// Returns what is to be said of an event that was read.
  static func notes(_ node: JSONNode, _ event: CursorEvent) -> [String] {
    var notes = (node["tokenUsage"]?.unknownCounts(besides: knownCounts) ?? []).map {
      "\"tokenUsage.\($0)\" is none of the counts that are read"
    }
    if event.tokens.isEmpty, let charge = event.charge, charge > .zero {
      notes.append(
        "has charges without token counts, which are not recognised in the dashboard's table of "
          + "the same days; import one of both")
    }
    return notes
  }

  private static let knownCounts: Set<String> = [
    "inputTokens", "outputTokens", "cacheWriteTokens", "cacheReadTokens", "totalCents",
    "discountPercentOff",
  ]
}
