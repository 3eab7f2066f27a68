internal import LedgerStore
internal import UsageModel

/// Which group of each dimension a cell belongs to, as a number, and what that group is called.
struct DimensionValues {
  private let weekStart: Weekday
  private var handles: [Int64: String] = [:]
  private var projects: [Int64: String] = [:]
  private var keys: [Int64: String] = [:]
  private var models: [Int64: String] = [:]
  private var sessions: [Int64: String] = [:]
  /// Developers and origins to numbers of interned texts.
  private var teams: [Int64: Int64] = [:]
  private var roles: [Int64: Int64] = [:]
  private var branches: [Int64: Int64] = [:]
  private var texts = InternedTexts()

  /// Reads the names that the dimensions need.
  init(_ ledger: Ledger, for dimensions: [Dimension], weekStart: Weekday) throws {
    self.weekStart = weekStart
    for dimension in dimensions { try load(dimension, ledger) }
  }

  /// The group of a cell; nil is unassigned.
  func value(_ dimension: Dimension, of cell: DailyCell) -> Int64? {
    let owner = cell.settlement
    return switch dimension {
    case .developer: owner.developerID
    case .project: owner.projectID
    case .key: owner.keyID
    case .session: owner.sessionID
    case .model: cell.modelID
    case .branch: branches[cell.originID]
    case .team: owner.developerID.flatMap { teams[$0] }
    case .role: owner.developerID.flatMap { roles[$0] }
    case .day: Int64(cell.day.number)
    case .week: Int64(Week(of: cell.day, startingOn: weekStart).first.number)
    case .month: Int64(cell.day.month.days.first.number)
    }
  }

  /// What people call a group.
  func name(_ value: Int64, _ dimension: Dimension) -> String? {
    let day = Day(number: Int32(clamping: value))
    return switch dimension {
    case .developer: handles[value]
    case .project: projects[value]
    case .key: keys[value]
    case .session: sessions[value]
    case .model: models[value]
    case .branch, .team, .role: texts[value]
    case .day: day.description
    case .week: Week(of: day, startingOn: weekStart).description
    case .month: day.month.description
    }
  }

  private mutating func load(_ dimension: Dimension, _ ledger: Ledger) throws {
    switch dimension {
    case .developer: for one in try ledger.developers.all() { handles[one.id] = one.value.handle }
    case .project: for one in try ledger.projects.all() { projects[one.id] = one.value.name }
    case .key: for one in try ledger.keys.all() { keys[one.id] = one.value.name }
    case .session: sessions = try ledger.sessions.externalIDs()
    case .model: models = try ledger.models.names()
    case .branch: branches = try ledger.origins.branches().mapValues { texts.number(of: $0) }
    case .team:
      for one in try ledger.developers.all() {
        teams[one.id] = one.value.team.map { texts.number(of: $0) }
      }
    case .role:
      for one in try ledger.developers.all() {
        roles[one.id] = one.value.role.map { texts.number(of: $0) }
      }
    case .day, .week, .month: break
    }
  }
}
