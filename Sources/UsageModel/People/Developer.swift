/// A person who uses the team's agents.
public struct Developer: Hashable, Sendable {
  /// The short name that commands and reports use, unique without regard to case.
  public var handle: String
  public var name: String?
  public var email: String?
  public var role: String?
  public var team: String?
  public var costCentre: String?
  /// The first and last day on the team; nil means open-ended.
  public var activeFrom: Day?
  public var activeUntil: Day?

  public init(
    handle: String, name: String? = nil, email: String? = nil, role: String? = nil,
    team: String? = nil, costCentre: String? = nil, activeFrom: Day? = nil,
    activeUntil: Day? = nil
  ) {
    self.handle = handle
    self.name = name
    self.email = email
    self.role = role
    self.team = team
    self.costCentre = costCentre
    self.activeFrom = activeFrom
    self.activeUntil = activeUntil
  }
}
