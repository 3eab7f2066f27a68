/// The readable part of a sheet's line that was rejected, by which its earlier version is found;
/// nil and empty where nothing is readable.
public struct LegibleLine: Hashable, Sendable {
  /// The identity, if everything that it consists of is readable.
  public var identity: CallIdentity?
  /// The developer, as the sheet names them.
  public var developer: String
  public var day: Day?
  public var task: String
  public var model: String
  public var minutes: Int?
  public var cost: Money?

  public init(
    identity: CallIdentity? = nil, developer: String = "", day: Day? = nil, task: String = "",
    model: String = "", minutes: Int? = nil, cost: Money? = nil
  ) {
    self.identity = identity
    self.developer = developer
    self.day = day
    self.task = task
    self.model = model
    self.minutes = minutes
    self.cost = cost
  }
}
