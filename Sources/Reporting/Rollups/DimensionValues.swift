internal import LedgerStore
internal import UsageModel

/// Which group of each dimension a cell belongs to, as a number.
struct DimensionValues {
  let by: [Dimension]
  let weekStart: Weekday
  /// Of the dimensions whose groups are texts: from the number in the dimension's column to that of the text.
  private var labels: [Dimension: [Int64: Int64]] = [:]
  private var members: MemberGroups?
  private(set) var texts = InternedTexts()
  /// How many groups to make room for: there can be as many as sessions, which are the most.
  private(set) var expectedGroups = 0

  /// Reads what the dimensions need to tell their groups apart.
  init(_ ledger: Ledger, for dimensions: [Dimension], weekStart: Weekday) throws {
    by = dimensions
    self.weekStart = weekStart
    if dimensions.contains(where: { $0.field != nil }) {
      members = MemberGroups(try ledger.memberships(), dimensions.compactMap(\.field), &texts)
    }
    for dimension in dimensions { try load(dimension, ledger) }
  }

  /// The columns of a cell that the dimensions look at, one for each, and after them those that decide
  /// what a developer or project was.
  var columns: [CellColumn] { by.map(\.cellColumn) + extraColumns }

  private var extraColumns: [CellColumn] {
    dependsOnPlace ? [.project, .day] : dependsOnDay ? [.day] : []
  }

  /// Whether a developer alone does not tell the team, role or cost centre.
  var dependsOnDay: Bool { members?.dependsOnDay ?? false }

  private var dependsOnPlace: Bool { by.contains(.costCentre) }

  /// Whether the group of a dimension depends on more than its column.
  func isPlaced(_ dimension: Dimension) -> Bool {
    dimension == .costCentre || (dimension.field != nil && dependsOnDay)
  }

  /// The group of a cell by its number in the dimension's column.
  func group(_ number: Int64?, _ dimension: Dimension) -> Int64 {
    guard let number else { return GroupIndex.unassigned }
    switch dimension {
    case .developer, .project, .key, .session, .model, .day: return number
    case .branch, .task, .source: return labels[dimension]?[number] ?? GroupIndex.unassigned
    case .team, .role, .costCentre:
      return dimension.field.flatMap { members?.group($0, developer: number) }
        ?? GroupIndex.unassigned
    case .week:
      let day = Day(number: Int32(clamping: number))
      return Int64(Week(of: day, startingOn: weekStart).first.number)
    case .month: return Int64(Day(number: Int32(clamping: number)).month.days.first.number)
    }
  }

  /// The group of a placed dimension.
  func group(developer: Int64?, project: Int64?, day: Int64, _ dimension: Dimension) -> Int64 {
    let day = Day(number: Int32(clamping: day))
    guard let field = dimension.field else { return GroupIndex.unassigned }
    return members?.group(field, developer: developer, project: project, on: day)
      ?? GroupIndex.unassigned
  }

  /// The group of a placed dimension, of a cell that was read with ``columns``; `number` is what it has in
  /// the dimension's own column.
  func group(_ number: Int64?, of cell: borrowing CellRow, _ dimension: Dimension) -> Int64 {
    let project = dependsOnPlace ? cell.value(by.count) : nil
    let day = cell.value(by.count + (dependsOnPlace ? 1 : 0)) ?? 0
    return group(developer: number, project: project, day: day, dimension)
  }

  private mutating func load(_ dimension: Dimension, _ ledger: Ledger) throws {
    switch dimension {
    case .branch: label(dimension, try ledger.origins.branches())
    case .source: label(dimension, try ledger.origins.sources())
    case .task: label(dimension, try ledger.sessions.tasks())
    case .session: expectedGroups = try ledger.sessions.largestID()
    default: break
    }
  }

  private mutating func label(_ dimension: Dimension, _ texts: [Int64: String]) {
    labels[dimension] = texts.mapValues { self.texts.number(of: $0) }
  }
}

extension Dimension {
  /// What tells its groups apart.
  var cellColumn: CellColumn {
    switch self {
    case .developer, .team, .role, .costCentre: .developer
    case .project: .project
    case .model: .model
    case .key: .key
    case .session, .task: .session
    case .branch, .source: .origin
    case .day, .week, .month: .day
    }
  }

  /// What of a developer it tells; nil for what is no matter of people.
  var field: MembershipField? {
    switch self {
    case .team: .team
    case .role: .role
    case .costCentre: .costCentre
    default: nil
    }
  }
}
