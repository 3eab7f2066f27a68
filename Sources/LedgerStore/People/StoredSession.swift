public import UsageModel

/// A session with the totals of its usage.
public struct StoredSession: Hashable, Sendable {
  public let id: Int64
  /// The tool it ran in.
  public let source: String
  /// The tool's own id.
  public let externalID: String
  /// The developer's handle; nil is unassigned.
  public let developer: String?
  public let developerID: Int64?
  public let note: SessionNote
  /// The first and last instant of its calls.
  public let first: Instant?
  public let last: Instant?
  public let calls: Int64
  /// The number of calls; nil when it is only known from summaries.
  public var knownCalls: Int64? { calls == 0 && first != nil ? nil : calls }
  public let cost: Money
  /// Rows without a price.
  public let unpriced: Int64
}
