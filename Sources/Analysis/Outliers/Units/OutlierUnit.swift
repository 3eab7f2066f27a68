internal import LedgerStore

/// The kinds of unit that are tested for abnormal spend; the raw value is the name in JSON.
public enum OutlierUnit: String, CaseIterable, Sendable {
  /// All of one session, on the day it began.
  case session
  /// What a developer spent on a day.
  case developerDay
  /// What was spent on a project on a day.
  case projectDay
  /// What was spent through an API key on a day.
  case keyDay

  /// For people: `developer-day`.
  public var label: String {
    switch self {
    case .session: "session"
    case .developerDay: "developer-day"
    case .projectDay: "project-day"
    case .keyDay: "key-day"
    }
  }

  /// The position in order of specificity, the most specific first.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether it belongs to one developer.
  var isOfDeveloper: Bool { self == .session || self == .developerDay }

  /// The preposition before the owner: by ana, on checkout-web, through ci.
  var preposition: String {
    switch self {
    case .session, .developerDay: "by"
    case .projectDay: "on"
    case .keyDay: "through"
    }
  }
}

extension Directory {
  /// Returns the name of the owner with a row id, for a kind of unit.
  func owner(_ id: Int64, of unit: OutlierUnit) -> String? {
    switch unit {
    case .session, .developerDay: developers[id]
    case .projectDay: projects[id]
    case .keyDay: keys[id]
    }
  }

  func model(_ id: Int64) -> String { models[id] ?? "unknown model" }
}

extension Ownership {
  /// Returns the row id that distinguishes units of a kind.
  func ownerID(of kind: OutlierUnit) -> Int64? {
    switch kind {
    case .session: sessionID
    case .developerDay: developerID
    case .projectDay: projectID
    case .keyDay: keyID
    }
  }
}
