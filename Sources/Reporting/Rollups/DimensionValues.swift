internal import LedgerStore
internal import UsageModel

/// Which group of each dimension a cell belongs to, as a number.
struct DimensionValues {
  let by: [Dimension]
  let weekStart: Weekday
  /// Developers and origins to numbers of interned texts.
  private var teams: [Int64: Int64] = [:]
  private var roles: [Int64: Int64] = [:]
  private var branches: [Int64: Int64] = [:]
  private(set) var texts = InternedTexts()
  /// How many groups to make room for: there can be as many as sessions, which are the most.
  private(set) var expectedGroups = 0

  /// Reads what the dimensions need to tell their groups apart.
  init(_ ledger: Ledger, for dimensions: [Dimension], weekStart: Weekday) throws {
    by = dimensions
    self.weekStart = weekStart
    for dimension in dimensions { try load(dimension, ledger) }
  }

  /// The columns of a cell that the dimensions look at, one for each.
  var columns: [CellColumn] { by.map(\.column) }

  /// The group of a cell by its number in the dimension's column.
  func group(_ number: Int64?, _ dimension: Dimension) -> Int64 {
    guard let number else { return GroupIndex.unassigned }
    switch dimension {
    case .developer, .project, .key, .session, .model, .day: return number
    case .branch: return branches[number] ?? GroupIndex.unassigned
    case .team: return teams[number] ?? GroupIndex.unassigned
    case .role: return roles[number] ?? GroupIndex.unassigned
    case .week:
      let day = Day(number: Int32(clamping: number))
      return Int64(Week(of: day, startingOn: weekStart).first.number)
    case .month: return Int64(Day(number: Int32(clamping: number)).month.days.first.number)
    }
  }

  private mutating func load(_ dimension: Dimension, _ ledger: Ledger) throws {
    switch dimension {
    case .branch: branches = try ledger.origins.branches().mapValues { texts.number(of: $0) }
    case .team:
      for one in try ledger.developers.all() {
        teams[one.id] = one.value.team.map { texts.number(of: $0) }
      }
    case .role:
      for one in try ledger.developers.all() {
        roles[one.id] = one.value.role.map { texts.number(of: $0) }
      }
    case .session: expectedGroups = try ledger.sessions.largestID()
    default: break
    }
  }
}

extension Dimension {
  /// What tells its groups apart.
  var column: CellColumn {
    switch self {
    case .developer, .team, .role: .developer
    case .project: .project
    case .model: .model
    case .key: .key
    case .session: .session
    case .branch: .origin
    case .day, .week, .month: .day
    }
  }
}
