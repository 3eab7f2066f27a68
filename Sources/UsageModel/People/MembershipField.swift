/// A property of a developer that changes over time; the raw value is its name in the ledger.
public enum MembershipField: String, CaseIterable, Sendable {
  case role, team
  case costCentre = "cost_centre"

  /// The name within a sentence: `cost centre`.
  public var title: String {
    switch self {
    case .role: "role"
    case .team: "team"
    case .costCentre: "cost centre"
    }
  }

  /// The name at the start of a line: `Cost centre`.
  public var heading: String { title.prefix(1).uppercased() + title.dropFirst() }
}

extension Developer {
  /// The latest value of a property.
  public subscript(field: MembershipField) -> String? {
    get {
      switch field {
      case .role: role
      case .team: team
      case .costCentre: costCentre
      }
    }
    set {
      switch field {
      case .role: role = newValue
      case .team: team = newValue
      case .costCentre: costCentre = newValue
      }
    }
  }
}
