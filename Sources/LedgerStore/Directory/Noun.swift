/// Something of the ledger that people call by a name; the raw value is their word for it.
public enum Noun: String, CaseIterable, Sendable {
  case developer, key, project, session, model, team, role
  case costCentre = "cost centre"
  case scenario, provider

  /// The table that holds such nouns, and the column of their names; nil for what only others have.
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

  /// What a person runs to see all of them.
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
