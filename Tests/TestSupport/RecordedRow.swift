public import UsageModel

/// A row of usage with names in the place of row ids, so that rows of two ledgers compare.
public struct RecordedRow: Hashable, Sendable {
  public let key: CallKey
  public let origin: CallOrigin
  public let at: Instant
  public let period: DayRange?
  public let model: String
  public let service: ServiceClass
  public let tokens: TokenCounts
  /// Picodollars; nil is unpriced.
  public let cost: Int64?
  public let reportedCost: Int64?
  public let basis: CostBasis
  public let isSidechain: Bool
  public let isForked: Bool
  public let originAt: Instant
  public let isFinal: Bool
  public let isSuperseded: Bool
  public let developer: String?
  public let project: String?
  public let apiKey: String?
  /// The source's id of the session, and the handle of its owner; empty is unassigned.
  public let session: String?
  public let sessionOwner: String?
}
