/// What determines a call's price besides its model, as the source spells it; empty if unstated.
public struct ServiceClass: Hashable, Sendable {
  /// `standard`, `batch`, `priority`, `flex`…
  public var tier: String
  /// `standard` or `fast`.
  public var speed: String
  /// `us`, `global`, `not_available`…
  public var geo: String
  /// The context column of an aggregate, `≤ 200k` or `> 200k`; a call carries its own counts
  /// instead.
  public var context: ContextWindow

  public init(
    tier: String = "", speed: String = "", geo: String = "", context: ContextWindow = .unknown
  ) {
    self.tier = tier
    self.speed = speed
    self.geo = geo
    self.context = context
  }

  public static let unspecified = ServiceClass()

  public var isBatch: Bool { tier == "batch" }
  /// Whether the call is processed with a delay, at the price of a batch.
  public var isDiscounted: Bool { isBatch || tier == "flex" }
  public var isFast: Bool { speed == "fast" }
  public var isUSOnly: Bool { geo == "us" }
}

/// Which side of 200,000 prompt tokens the calls of an aggregate lie on, where the source says so.
public enum ContextWindow: Int64, Sendable {
  case unknown = 0
  case upTo200k = 1
  case above200k = 2
}
