internal import SQLite
public import UsageModel

/// The role, team and cost centre of everybody, and the cost centre of every project, on each day.
public struct Memberships: Sendable {
  /// Whose cost centre usage is booked on, where its project and its developer name different ones.
  public enum CostCentreRule: String, CaseIterable, Sendable {
    case project, developer
  }

  public var rule: CostCentreRule
  private var developers: [MembershipField: [Int64: Timeline<String?>]] = [:]
  private var projects: [Int64: Timeline<String?>] = [:]

  init(_ connection: Connection) throws {
    let settings = SettingRepository(connection: connection)
    rule = try settings.costCentreRule()
    let periods = PeriodRepository(connection: connection)
    for stored in try DeveloperRepository(connection: connection).all() {
      for field in MembershipField.allCases {
        developers[field, default: [:]][stored.id] = Timeline(always: stored.value[field])
      }
    }
    for (field, dated) in try periods.developers() {
      developers[field, default: [:]].merge(dated) { $1 }
    }
    for stored in try ProjectRepository(connection: connection).all() {
      projects[stored.id] = Timeline(always: stored.value.costCentre)
    }
    projects.merge(try periods.projects()) { $1 }
  }

  /// What a developer was from day to day; nobody is nothing.
  public func timeline(
    _ field: MembershipField, ofDeveloper id: Int64?
  ) -> Timeline<String?> {
    id.flatMap { developers[field]?[$0] } ?? Timeline(always: nil)
  }

  /// What a developer was on a day.
  public func value(
    _ field: MembershipField, ofDeveloper id: Int64?, on day: Day
  ) -> String? {
    id.flatMap { developers[field]?[$0] }?.value(on: day) ?? nil
  }

  /// The cost centre of a project from day to day.
  public func costCentre(ofProject id: Int64?) -> Timeline<String?> {
    id.flatMap { projects[$0] } ?? Timeline(always: nil)
  }

  /// The cost centre that usage of a day is booked on: by the ledger's rule the project's or the
  /// developer's, and where that has none the other's.
  public func costCentre(developerID: Int64?, projectID: Int64?, on day: Day) -> String? {
    let project = projectID.flatMap { projects[$0] }?.value(on: day) ?? nil
    let developer = value(.costCentre, ofDeveloper: developerID, on: day)
    return switch rule {
    case .project: project ?? developer
    case .developer: developer ?? project
    }
  }

  /// Everybody, by row id.
  public var developerIDs: [Int64] { (developers[.role] ?? [:]).keys.sorted() }

  /// Every project, by row id.
  public var projectIDs: [Int64] { projects.keys.sorted() }

  /// All that anybody ever was of a field, or any project for cost centres.
  public func names(of field: MembershipField) -> Set<String> {
    let all =
      (developers[field] ?? [:]).values.flatMap(\.periods)
      + (field == .costCentre ? projects.values.flatMap(\.periods) : [])
    return Set(all.compactMap(\.value))
  }

  /// The days on which anybody changed a field, or any project its cost centre.
  public func days(of field: MembershipField) -> [Day] {
    let all =
      (developers[field] ?? [:]).values.flatMap(\.periods)
      + (field == .costCentre ? projects.values.flatMap(\.periods) : [])
    return Set(all.compactMap(\.from)).sorted()
  }

  /// The same as it would be with another role, team or cost centre of a developer.
  public mutating func set(
    _ field: MembershipField, ofDeveloper id: Int64, to timeline: Timeline<String?>
  ) {
    developers[field, default: [:]][id] = timeline
  }

  /// The same as it would be with another cost centre of a project.
  public mutating func setCostCentre(ofProject id: Int64, to timeline: Timeline<String?>) {
    projects[id] = timeline
  }
}

extension Ledger {
  /// Who was what on each day.
  public func memberships() throws -> Memberships { try Memberships(connection) }
}
