public import UsageModel

/// A call of a running session that no import has brought yet.
public struct LiveCall: Hashable, Sendable {
  public let key: CallKey
  public var at: Instant
  /// The time of its earliest line in the session that made it.
  public var firstAt: Instant
  public var developerID: Int64?
  /// The source's own id of the session that made it.
  public var session: String
  /// Billed output tokens of all parts. Of two lines of one response, the one with more output
  /// counts.
  public var output: Int64
  public var tokens: Int64
  /// Picodollars; nil is unpriced.
  public var cost: Int64?
  /// The cost of an incomplete line of the same response that the ledger already has, in
  /// picodollars.
  public var knownCost: Int64
  /// Whether it is the last line of its response.
  public var isFinal: Bool
  public var isSidechain: Bool
  /// Whether the line was copied from another session.
  public var isForked: Bool

  /// The part of the cost that the ledger does not have yet.
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
