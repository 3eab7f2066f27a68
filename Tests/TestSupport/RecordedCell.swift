public import UsageModel

/// A cell of the daily rollup with names in the place of row ids.
public struct RecordedCell: Hashable, Sendable {
  public let day: Day
  public let origin: CallOrigin
  public let model: String
  public let basis: CostBasis
  public let developer: String?
  public let project: String?
  public let apiKey: String?
  public let session: String?
  public let calls: Int64
  public let summaries: Int64
  public let tokens: TokenCounts
  public let cost: Money
  public let unpriced: Int64
  public let firstAt: Instant
  public let lastAt: Instant
}
