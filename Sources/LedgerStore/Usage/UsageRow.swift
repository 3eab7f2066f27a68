public import UsageModel

/// A row of usage: one priced call, or one cell of a summary.
public struct UsageRow: Hashable, Sendable {
  /// What a row says besides what it is; a better line of the same call replaces it whole.
  public struct Content: Hashable, Sendable {
    public var at: Instant
    public var modelID: Int64
    public var serviceID: Int64
    public var tokens: TokenCounts
    /// Picodollars; nil is unpriced.
    public var cost: Int64?
    /// Picodollars, as the source said.
    public var reportedCost: Int64?
    public var basis: CostBasis
    public var priceID: Int64?
    public var isSidechain: Bool
    /// The last line of its response: it says why the model stopped.
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
  /// The earliest line of the origin, which may be another than the one that counts.
  public var originAt: Instant
  /// Outside all totals: finer rows say the same, or it replays another call.
  public var isOvertaken: Bool
  public var content: Content

  public init(
    id: Int64 = 0, key: CallKey, originID: Int64, isForked: Bool, originAt: Instant? = nil,
    isOvertaken: Bool = false, content: Content
  ) {
    self.id = id
    self.key = key
    self.originID = originID
    self.isForked = isForked
    self.originAt = originAt ?? content.at
    self.isOvertaken = isOvertaken
    self.content = content
  }
}
