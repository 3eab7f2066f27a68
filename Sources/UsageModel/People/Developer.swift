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

/// A value in a source that identifies a developer.
public struct DeveloperIdentity: Equatable, Sendable {
  /// The kind of the value.
  public enum Kind: String, CaseIterable, Sendable {
    /// An e-mail, user name, account id or home folder: compared whole, without regard to case.
    case name
    /// A pattern of file paths: `exports/ana/**`.
    case path
  }

  public var kind: Kind
  public var value: String

  public init(kind: Kind, value: String) {
    self.kind = kind
    self.value = value
  }
}

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
