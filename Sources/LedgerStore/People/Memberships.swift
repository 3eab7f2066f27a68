internal import SQLite
public import UsageModel

/// The role, team and cost centre of everybody, and the cost centre of every project, on each day.
public struct Memberships: Sendable {
  /// Which cost centre usage is booked on when its project and its developer have different ones.
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

  /// A field of a developer over time; always nil without a developer.
  public func timeline(
    _ field: MembershipField, ofDeveloper id: Int64?
  ) -> Timeline<String?> {
    id.flatMap { developers[field]?[$0] } ?? Timeline(always: nil)
  }

  /// A field of a developer on a day.
  public func value(
    _ field: MembershipField, ofDeveloper id: Int64?, on day: Day
  ) -> String? {
    id.flatMap { developers[field]?[$0] }?.value(on: day) ?? nil
  }

  /// The cost centre of a project over time.
  public func costCentre(ofProject id: Int64?) -> Timeline<String?> {
    id.flatMap { projects[$0] } ?? Timeline(always: nil)
  }

  /// The cost centre that usage of a day is booked on: the project's or the developer's by the
  /// ledger's rule, and the other's if that is nil.
  public func costCentre(developerID: Int64?, projectID: Int64?, on day: Day) -> String? {
    costCentre(developerID: developerID, projectID: projectID)(day)
  }

  /// The same for many days.
  public func costCentre(developerID: Int64?, projectID: Int64?) -> (Day) -> String? {
    let project = projectID.flatMap { projects[$0] }
    let developer = developerID.flatMap { developers[.costCentre]?[$0] }
    let (first, second) = rule == .project ? (project, developer) : (developer, project)
    return { day in (first?.value(on: day) ?? nil) ?? (second?.value(on: day) ?? nil) }
  }

  /// The row ids of all developers.
  public var developerIDs: [Int64] { (developers[.role] ?? [:]).keys.sorted() }

  /// The row ids of all projects.
  public var projectIDs: [Int64] { projects.keys.sorted() }

  /// All values of a field that anybody ever had, or any project for cost centres.
  public func names(of field: MembershipField) -> Set<String> {
    let all =
      (developers[field] ?? [:]).values.flatMap(\.periods)
      + (field == .costCentre ? projects.values.flatMap(\.periods) : [])
    return Set(all.compactMap(\.value))
  }

  /// The days on which the field of any developer changed, or the cost centre of any project.
  public func days(of field: MembershipField) -> [Day] {
    let all =
      (developers[field] ?? [:]).values.flatMap(\.periods)
      + (field == .costCentre ? projects.values.flatMap(\.periods) : [])
    return Set(all.compactMap(\.from)).sorted()
  }

  /// Replaces a field of a developer, without writing it to the ledger.
  public mutating func set(
    _ field: MembershipField, ofDeveloper id: Int64, to timeline: Timeline<String?>
  ) {
    developers[field, default: [:]][id] = timeline
  }

  /// Replaces the cost centre of a project, without writing it to the ledger.
  public mutating func setCostCentre(ofProject id: Int64, to timeline: Timeline<String?>) {
    projects[id] = timeline
  }
}

extension Ledger {
  /// Reads the role, team and cost centre of everybody on each day.
  public func memberships() throws -> Memberships { try Memberships(connection) }
}
