public import UsageModel

/// A session with what its rows add up to.
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
  /// Nil where summaries alone tell of it.
  public var knownCalls: Int64? { calls == 0 && first != nil ? nil : calls }
  public let cost: Money
  /// Rows without a price.
  public let unpriced: Int64
}
