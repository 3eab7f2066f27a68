public import UsageModel

/// An alert as the ledger keeps it.
public struct StoredAlert: Hashable, Sendable {
  public let id: Int64
  public let alert: Alert
  public let firedAt: Instant
  /// When a forecast was under its threshold again; nil while it is not.
  public let clearedAt: Instant?
  public let state: Alert.State
  /// When the state was set, by whom and with which words; empty when nothing was said.
  public let stateAt: Instant
  public let stateBy: String
  public let stateNote: String
  /// When a command took it; nil when none has yet.
  public let deliveredAt: Instant?
  /// What went wrong with the last delivery.
  public let deliveryError: String?
}
