public import UsageModel

/// A row of usage: one priced call, or one cell of a summary.
public struct UsageRow: Equatable, Sendable {
  /// The content of a row apart from its identity; a better line of the same call replaces it as a
  /// whole.
  public struct Content: Equatable, Sendable {
    public var at: Instant
    public var modelID: Int64
    public var serviceID: Int64
    public var tokens: TokenCounts
    /// Picodollars; nil is unpriced.
    public var cost: Int64?
    /// The cost reported by the source, in picodollars.
    public var reportedCost: Int64?
    public var basis: CostBasis
    public var priceID: Int64?
    public var isSidechain: Bool
    /// Whether it is the last line of its response, which has the stop reason.
    public var isFinal: Bool
    public var fileID: Int64
    public var line: Int

    public init(
      at: Instant, modelID: Int64, serviceID: Int64, tokens: TokenCounts, cost: Int64?,
      reportedCost: Int64?, basis: CostBasis, priceID: Int64?, isSidechain: Bool,
      isFinal: Bool = false,
      fileID: Int64, line: Int
    ) {
      self.at = at
      self.modelID = modelID
      self.serviceID = serviceID
      self.tokens = tokens
      self.cost = cost
      self.reportedCost = reportedCost
      self.basis = basis
      self.priceID = priceID
      self.isSidechain = isSidechain
      self.isFinal = isFinal
      self.fileID = fileID
      self.line = line
    }
  }

  /// The row id; 0 before it is stored.
  public var id: Int64
  public var key: CallKey
  public var originID: Int64
  /// Whether the line that gave the origin was a copy.
  public var isForked: Bool
  /// The time of the origin's earliest line, which need not be the line that counts.
  public var originAt: Instant
  /// Whether the row is superseded, and so in no total: finer rows cover it, or it replays another
  /// call.
  public var isSuperseded: Bool
  public var content: Content

  public init(
    id: Int64 = 0, key: CallKey, originID: Int64, isForked: Bool, originAt: Instant? = nil,
    isSuperseded: Bool = false, content: Content
  ) {
    self.id = id
    self.key = key
    self.originID = originID
    self.isForked = isForked
    self.originAt = originAt ?? content.at
    self.isSuperseded = isSuperseded
    self.content = content
  }
}
