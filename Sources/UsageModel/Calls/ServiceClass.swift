/// What besides the model decides a call's price, as the source spells it; empty where it is silent.
public struct ServiceClass: Hashable, Sendable {
  /// `standard`, `batch`, `priority`, `flex`…
  public var tier: String
  /// `standard` or `fast`.
  public var speed: String
  /// `us`, `global`, `not_available`…
  public var geo: String
  /// The context column of an aggregate, `≤ 200k` or `> 200k`; calls carry their own counts instead.
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
  /// Whether it waits for its turn, at the price of a batch.
  public var isDiscounted: Bool { isBatch || tier == "flex" }
  public var isFast: Bool { speed == "fast" }
  public var isUSOnly: Bool { geo == "us" }
}
