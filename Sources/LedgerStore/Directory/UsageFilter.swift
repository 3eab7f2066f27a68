/// Which usage a report looks at, by name; an empty list leaves everything in.
///
/// `(unassigned)`, or `unassigned` where nothing bears that name, means what belongs to nobody.
public struct UsageFilter: Hashable, Sendable {
  /// Handles.
  public var developers: [String]
  public var projects: [String]
  public var keys: [String]
  /// A model's exact name, or a part of the names of several, without regard to case: `opus`.
  public var models: [String]
  public var teams: [String]
  public var roles: [String]
  /// What usage is booked on.
  public var costCentres: [String]

  public init(
    developers: [String] = [], projects: [String] = [], keys: [String] = [],
    models: [String] = [], teams: [String] = [], roles: [String] = [], costCentres: [String] = []
  ) {
    self.developers = developers
    self.projects = projects
    self.keys = keys
    self.models = models
    self.teams = teams
    self.roles = roles
    self.costCentres = costCentres
  }
}
