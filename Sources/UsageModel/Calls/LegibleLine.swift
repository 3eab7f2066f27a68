/// What can be read of a sheet's line that cannot be read as a whole, so that what it said before is
/// found; nil and empty where it says nothing.
public struct LegibleLine: Hashable, Sendable {
  /// Where all can be read that names the line.
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
