/// A kind of thing in the ledger that people refer to by name; the raw value is its word in
/// messages.
public enum Noun: String, CaseIterable, Sendable {
  case developer, key, project, session, model, team, role
  case costCentre = "cost centre"
  case scenario, provider

  /// The table of this kind and its name column; nil for kinds without a table.
  var place: (table: String, nameColumn: String)? {
    switch self {
    case .developer: ("developer", "handle")
    case .key: ("api_key", "name")
    case .project: ("project", "name")
    case .session: ("session", "external_id")
    case .model: ("model", "name")
    case .scenario: ("scenario", "name")
    case .team, .role, .costCentre, .provider: nil
    }
  }

  /// The command that lists all of this kind.
  public var listing: String {
    switch self {
    case .developer, .key, .project, .session: "outlay \(rawValue) list"
    case .team, .role: "outlay developer list"
    case .costCentre: "outlay report --by cost-centre"
    case .model: "outlay report --by model"
    case .scenario: "outlay what-if list"
    case .provider: "outlay price list"
    }
  }
}
