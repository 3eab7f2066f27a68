public import UsageModel

/// A call of a session that goes on, which no import has brought yet.
public struct LiveCall: Hashable, Sendable {
  public let key: CallKey
  public var at: Instant
  /// Its earliest line in the session that made it.
  public var firstAt: Instant
  public var developerID: Int64?
  /// The source's own id of the session that made it.
  public var session: String
  /// What is billed, all parts together: what has more of it, of two lines of one response, counts.
  public var output: Int64
  public var tokens: Int64
  /// Picodollars; nil is unpriced.
  public var cost: Int64?
  /// How much of it the ledger has, of a smaller line of the same response.
  public var knownCost: Int64
  /// The last line of its response.
  public var isFinal: Bool
  public var isSidechain: Bool
  /// A line that was copied from another session.
  public var isForked: Bool

  /// What it costs beyond what the ledger has.
  public var unknownCost: Money { Money(picodollars: max(0, (cost ?? 0) - knownCost)) }

  public init(
    key: CallKey, at: Instant, firstAt: Instant? = nil, developerID: Int64?, session: String,
    output: Int64 = 0, tokens: Int64, cost: Int64?, knownCost: Int64 = 0, isFinal: Bool = false,
    isSidechain: Bool, isForked: Bool = false
  ) {
    self.key = key
    self.at = at
    self.firstAt = firstAt ?? at
    self.developerID = developerID
    self.session = session
    self.output = output
    self.tokens = tokens
    self.cost = cost
    self.knownCost = knownCost
    self.isFinal = isFinal
    self.isSidechain = isSidechain
    self.isForked = isForked
  }
}
