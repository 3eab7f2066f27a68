public import LedgerStore
internal import UsageModel

/// Maps a cell to its group in each dimension, as a number.
struct DimensionValues {
  let by: [Dimension]
  let weekStart: Weekday
  /// Of the dimensions whose groups are texts: from the number in the dimension's column to that of the text.
  private var labels: [Dimension: [Int64: Int64]] = [:]
  private var members: MemberGroups?
  /// The projects that those below the depth of the report count on.
  private var projectsAbove: [Int64: Int64] = [:]
  private(set) var texts = StringInterner()
  /// Who shares which keys: their parts are groups of their own, the first with the number -1, the next
  /// -2.
  private let sharedOwners: [SharedKeys.Owner]
  private let sharedNumbers: [SharedKeys.Owner: Int64]
  /// The number of groups to reserve capacity for: there can be as many as sessions, the most
  /// numerous.
  private(set) var expectedGroups = 0

  /// Reads what the dimensions need to distinguish their groups.
  init(
    _ ledger: Ledger, for dimensions: [Dimension], weekStart: Weekday,
    sharing shared: SharedKeys = .none, projectDepth: Int? = nil, days: DayRange? = nil
  ) throws {
    by = dimensions
    sharedOwners = shared.owners
    sharedNumbers = Dictionary(
      uniqueKeysWithValues: sharedOwners.enumerated().map { ($1, -1 - Int64($0)) })
    self.weekStart = weekStart
    if dimensions.contains(where: { $0.field != nil }) {
      members = MemberGroups(try ledger.memberships(), dimensions.compactMap(\.field), &texts)
    }
    for dimension in dimensions { try load(dimension, ledger, days) }
    if let projectDepth, dimensions.contains(.project) {
      projectsAbove = try ProjectTree(ledger).moves(toLevel: projectDepth - 1)
    }
  }

  /// The columns that the dimensions read, one for each, followed by those that determine the
  /// memberships of a developer or project.
  var columns: [CellColumn] { by.map(\.cellColumn) + extraColumns }

  private var extraColumns: [CellColumn] {
    dependsOnPlace ? [.project, .day] : dependsOnDay ? [.day] : []
  }

  /// Whether the team, role or cost centre of a developer depends on the day.
  var dependsOnDay: Bool { members?.dependsOnDay ?? false }

  private var dependsOnPlace: Bool { by.contains(.costCentre) }

  /// Returns whether the group of a dimension depends on more than its column.
  func isPlaced(_ dimension: Dimension) -> Bool {
    dimension == .costCentre || (dimension.field != nil && dependsOnDay)
      || (dimension == .developer && isSharing)
  }

  /// Whether any key is shared.
  var isSharing: Bool { !sharedOwners.isEmpty }

  /// Who shares which key, by the number of their group; nil for what is a developer's own.
  func sharedOwner(_ number: Int64) -> SharedKeys.Owner? {
    guard number < 0, number >= -Int64(sharedOwners.count) else { return nil }
    return sharedOwners[Int(-1 - number)]
  }

  /// Returns the group of a cell by the value in the dimension's column.
  func group(_ number: Int64?, _ dimension: Dimension) -> Int64 {
    guard let number else { return GroupIndex.unassigned }
    switch dimension {
    case .developer, .key, .session, .model, .day: return number
    case .project: return projectsAbove[number] ?? number
    case .branch, .ticket, .pullRequest, .task, .source:
      return labels[dimension]?[number] ?? GroupIndex.unassigned
    case .team, .role, .costCentre:
      return dimension.field.flatMap { members?.group($0, developer: number) }
        ?? GroupIndex.unassigned
    case .week:
      let day = Day(number: Int32(clamping: number))
      return Int64(Week(of: day, startingOn: weekStart).first.number)
    case .month: return Int64(Day(number: Int32(clamping: number)).month.days.first.number)
    }
  }

  /// The group of a placed dimension; `sharedKey` is the key of whose spend a cell is a part.
  func group(
    developer: Int64?, project: Int64?, sharedKey: Int64?, day: Int64, _ dimension: Dimension
  ) -> Int64 {
    if dimension == .developer { return group(developer: developer, sharedKey: sharedKey) }
    let day = Day(number: Int32(clamping: day))
    guard let field = dimension.field else { return GroupIndex.unassigned }
    return members?.group(field, developer: developer, project: project, on: day)
      ?? GroupIndex.unassigned
  }

  /// Returns the group of a placed dimension, for a cell that was read with ``columns``; `number`
  /// is the value in the dimension's own column.
  func group(_ number: Int64?, of cell: borrowing CellRow, _ dimension: Dimension) -> Int64 {
    if dimension == .developer { return group(developer: number, sharedKey: cell.sharedKeyID) }
    let project = dependsOnPlace ? cell.value(by.count) : nil
    let day = cell.value(by.count + (dependsOnPlace ? 1 : 0)) ?? 0
    return group(developer: number, project: project, sharedKey: nil, day: day, dimension)
  }

  private func group(developer: Int64?, sharedKey: Int64?) -> Int64 {
    guard let developer else { return GroupIndex.unassigned }
    guard let sharedKey else { return developer }
    return sharedNumbers[SharedKeys.Owner(keyID: sharedKey, developerID: developer)] ?? developer
  }

  private mutating func load(_ dimension: Dimension, _ ledger: Ledger, _ days: DayRange?) throws {
    switch dimension {
    case .ticket, .pullRequest:
      label(dimension, try WorkLabels(ledger, in: days).names(of: dimension))
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
  /// The column that distinguishes its groups.
  public var cellColumn: CellColumn {
    switch self {
    case .developer, .team, .role, .costCentre: .developer
    case .project: .project
    case .model: .model
    case .key: .key
    case .session, .task: .session
    case .branch, .ticket, .pullRequest, .source: .origin
    case .day, .week, .month: .day
    }
  }

  /// The membership that it groups by; nil for other dimensions.
  var field: MembershipField? {
    switch self {
    case .team: .team
    case .role: .role
    case .costCentre: .costCentre
    default: nil
    }
  }
}

/// Maps developers to teams, roles and cost centres, as numbers of interned texts.
struct MemberGroups {
  private let memberships: Memberships
  /// By field and developer, for memberships that never changed.
  private var always: [MembershipField: [Int64: Int64]] = [:]
  private var numbers: [String: Int64] = [:]
  /// Whether any role, team or cost centre in question ever changed.
  let dependsOnDay: Bool

  init(_ memberships: Memberships, _ fields: [MembershipField], _ texts: inout StringInterner) {
    self.memberships = memberships
    dependsOnDay = fields.contains { !memberships.days(of: $0).isEmpty }
    for name in fields.flatMap({ memberships.names(of: $0).sorted() }) {
      numbers[name] = texts.number(of: name)
    }
    for field in fields {
      for id in memberships.developerIDs {
        always[field, default: [:]][id] =
          memberships.timeline(field, ofDeveloper: id).last.flatMap { numbers[$0] }
      }
    }
  }

  /// Returns the group of a developer; valid only when nothing depends on the day.
  func group(_ field: MembershipField, developer: Int64) -> Int64? { always[field]?[developer] }

  /// Returns the group of a developer, and for cost centres of a project, on a day.
  func group(
    _ field: MembershipField, developer: Int64?, project: Int64?, on day: Day
  ) -> Int64? {
    let name =
      field == .costCentre
      ? memberships.costCentre(developerID: developer, projectID: project, on: day)
      : memberships.value(field, ofDeveloper: developer, on: day)
    return name.flatMap { numbers[$0] }
  }
}

/// Interns texts as numbers, which are faster to compare and hash.
struct StringInterner {
  private var numbers: [String: Int64] = [:]
  private var texts: [String] = []

  /// Returns the number of a text, a new one for a new text.
  mutating func number(of text: String) -> Int64 {
    if let known = numbers[text] { return known }
    let number = Int64(texts.count)
    numbers[text] = number
    texts.append(text)
    return number
  }

  /// Returns the text of a number; nil for an unknown one.
  subscript(_ number: Int64) -> String? {
    texts.indices.contains(Int(number)) ? texts[Int(number)] : nil
  }
}
