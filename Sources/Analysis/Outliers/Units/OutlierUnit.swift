internal import LedgerStore
internal import UsageModel

/// The kinds of unit that are tested for abnormal spend; the raw value is the name in JSON.
public enum OutlierUnit: String, CaseIterable, Sendable {
  /// The most expensive session that a developer began on a day, all of it.
  case session
  /// What a developer spent on a day.
  case developerDay
  /// What was spent on a project on a day.
  case projectDay
  /// What was spent through an API key on a day.
  case keyDay
  /// What a developer spent in a week that is over, by its first day.
  case developerWeek
  /// What a developer spent from a day on until the end of the days.
  case monthToDate
  /// What everybody spent from a day on until the end of the days.
  case team

  /// For people: `developer-day`.
  public var label: String {
    switch self {
    case .session: "session"
    case .developerDay: "developer-day"
    case .projectDay: "project-day"
    case .keyDay: "key-day"
    case .developerWeek: "developer-week"
    case .monthToDate: "month to date"
    case .team: "team"
    }
  }

  /// The units that hold what one developer spent.
  public static let ofDevelopers: Set<OutlierUnit> = [
    .session, .developerDay, .developerWeek, .monthToDate,
  ]

  /// The position in order of specificity, the most specific first.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether it belongs to one developer.
  var isOfDeveloper: Bool { Self.ofDevelopers.contains(self) }

  /// Whether its days are the amounts that are compared.
  var isDay: Bool { self == .developerDay || self == .projectDay || self == .keyDay }

  /// The preposition before the owner: by ana, on checkout-web, through ci.
  var preposition: String {
    switch self {
    case .session, .developerDay, .developerWeek, .monthToDate, .team: "by"
    case .projectDay: "on"
    case .keyDay: "through"
    }
  }

  /// What several of its kind are called in a baseline.
  var plural: String {
    switch self {
    case .session: "days' most expensive sessions"
    case .developerWeek: "weeks"
    default: "days"
    }
  }
}

extension Directory {
  /// Returns the name of the owner with a row id, for a kind of unit.
  func owner(_ id: Int64, of unit: OutlierUnit) -> String? {
    switch unit {
    case .session, .developerDay, .developerWeek, .monthToDate: developers[id]
    case .projectDay: projects[id]
    case .keyDay: keys[id]
    case .team: nil
    }
  }

  func model(_ id: Int64) -> String { models[id] ?? "unknown model" }
}

extension Ownership {
  /// Returns the row id that distinguishes units of a kind.
  func ownerID(of kind: OutlierUnit) -> Int64? {
    switch kind {
    case .session: sessionID
    case .developerDay, .developerWeek, .monthToDate: developerID
    case .projectDay: projectID
    case .keyDay: keyID
    case .team: nil
    }
  }
}

extension SettledDays {
  /// Returns whether people have judged a unit's day to be real, and so unusual.
  func contains(_ unit: SpendUnit) -> Bool {
    unit.settledOwner.map { contains(unit.day, of: $0) } ?? false
  }

  /// Returns whether people have judged a unit's day to be nothing unusual.
  func keeps(_ unit: SpendUnit) -> Bool {
    unit.settledOwner.map { keeps(unit.day, of: $0) } ?? false
  }
}

extension SpendUnit {
  fileprivate var settledOwner: SettledDays.Owner? {
    guard let id = ownerID else { return nil }
    return switch kind {
    case .projectDay: .project(id)
    case .keyDay: .key(id)
    default: .developer(id)
    }
  }
}
