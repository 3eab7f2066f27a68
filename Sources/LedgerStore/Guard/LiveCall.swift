public import UsageModel

/// A call of a session that goes on, which no import has brought yet.
public struct LiveCall: Hashable, Sendable {
  public let key: CallKey
  public var at: Instant
  public var developerID: Int64?
  /// The source's own id of the session that made it.
  public var session: String
  /// All tokens: of two lines of one response the larger one counts.
  public var tokens: Int64
  /// Picodollars; nil is unpriced.
  public var cost: Int64?
  /// How much of it the ledger has, of a smaller line of the same response.
  public var knownCost: Int64
  public var isSidechain: Bool

  /// What it costs beyond what the ledger has.
  public var unknownCost: Money { Money(picodollars: max(0, (cost ?? 0) - knownCost)) }

  public init(
    key: CallKey, at: Instant, developerID: Int64?, session: String, tokens: Int64, cost: Int64?,
    knownCost: Int64 = 0, isSidechain: Bool
  ) {
    self.key = key
    self.at = at
    self.developerID = developerID
    self.session = session
    self.tokens = tokens
    self.cost = cost
    self.knownCost = knownCost
    self.isSidechain = isSidechain
  }
}
