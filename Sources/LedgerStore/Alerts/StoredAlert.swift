public import UsageModel

/// An alert with its row id, state and delivery.
public struct StoredAlert: Hashable, Sendable {
  public let id: Int64
  public let alert: Alert
  public let firedAt: Instant
  /// When a forecast was under its threshold again; nil while it is not.
  public let clearedAt: Instant?
  public let state: Alert.State
  /// When and by whom the state was set, with a note; both texts may be empty.
  public let stateAt: Instant
  public let stateBy: String
  public let stateNote: String
  /// When it was delivered to a command; nil when it was not yet.
  public let deliveredAt: Instant?
  /// Why the last delivery failed.
  public let deliveryError: String?
}
