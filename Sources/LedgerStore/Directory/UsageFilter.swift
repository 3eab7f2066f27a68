/// The usage that a report covers, by name; an empty list does not restrict.
///
/// `(unassigned)` selects unassigned usage, as does `unassigned` when nothing has that name.
public struct UsageFilter: Hashable, Sendable {
  /// Handles.
  public var developers: [String]
  public var projects: [String]
  public var keys: [String]
  /// Exact model names, or parts of them, ignoring case: `opus`.
  public var models: [String]
  public var teams: [String]
  public var roles: [String]
  /// The cost centres that usage is booked on.
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
