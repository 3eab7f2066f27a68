public import UsageModel

/// A row of usage that counts, with what another ledger needs to know of its origin.
public struct CountedRow: Hashable, Sendable {
  public let key: CallKey
  public let at: Instant
  /// The tool it came from.
  public let source: String
  public let detail: Detail
  /// The days of a summary; nil for a call.
  public let period: DayRange?
  /// The source's own session id; empty when it names none.
  public let session: String
  public let branch: String
  public let settlement: Settlement
  public let modelID: Int64
  public let serviceID: Int64
  public let tokens: TokenCounts
  /// As the source said.
  public let reportedCost: Money?
}
