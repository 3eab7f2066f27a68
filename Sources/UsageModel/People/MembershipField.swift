/// What a developer is that changes with time; the raw value is its name in the ledger.
public enum MembershipField: String, CaseIterable, Sendable {
  case role, team
  case costCentre = "cost_centre"

  /// As a sentence has it: `cost centre`.
  public var title: String {
    switch self {
    case .role: "role"
    case .team: "team"
    case .costCentre: "cost centre"
    }
  }

  /// As a line begins: `Cost centre`.
  public var heading: String { title.prefix(1).uppercased() + title.dropFirst() }
}

extension Developer {
  /// What holds of the developer in the end.
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
