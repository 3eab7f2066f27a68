internal import LedgerStore
internal import Postgres
internal import UsageModel

/// The projects of all ledgers: one of a name that all of them book alike, else one for each team.
struct WarehouseProjects {
  /// A ledger's project.
  struct Row {
    let place: LedgerRow
    let parent: LedgerRow?
    let project: Project
    let costCentres: Timeline<String?>?
  }

  /// Those above before those below.
  private(set) var projects: [Stored<Project>] = []
  private(set) var periods: [Int64: Timeline<String?>] = [:]
  private(set) var ids: [LedgerRow: Int64] = [:]
  private var names: [Int64: String] = [:]

  init(_ rows: [Row], teams: [Int64: String]) {
    var rest = rows
    while !rest.isEmpty {
      // Those whose parent has its name; a parent that is not there is none.
      let places = Set(rest.map(\.place))
      let level = rest.filter { row in row.parent.map { !places.contains($0) } ?? true }
      guard !level.isEmpty else { return }
      add(level, teams: teams)
      rest.removeAll { ids[$0.place] != nil }
    }
  }

  private mutating func add(_ level: [Row], teams: [Int64: String]) {
    let groups = Dictionary(grouping: level) { name(of: $0) }
    for (name, rows) in groups.sorted(by: { $0.key < $1.key }) {
      if let first = rows.first, rows.allSatisfy({ $0.isBooked(like: first) }) {
        add(first, named: name, of: rows)
      } else {
        for row in rows {
          let team = teams[row.place.ledger] ?? ""
          add(row, named: "\(team)/\(name)", of: [row], isApart: true)
        }
      }
    }
  }

  private mutating func add(
    _ row: Row, named name: String, of rows: [Row], isApart: Bool = false
  ) {
    let id = Int64(projects.count + 1)
    var project = row.project
    project.name = name
    project.parent = isApart ? nil : row.parent.flatMap { ids[$0] }.flatMap { names[$0] }
    projects.append(Stored(id: id, value: project))
    names[id] = name
    if let timeline = row.costCentres { periods[id] = timeline }
    for row in rows { ids[row.place] = id }
  }

  /// The name below the name that its parent has here.
  private func name(of row: Row) -> String {
    guard let parent = row.parent.flatMap({ ids[$0] }).flatMap({ names[$0] }) else {
      return row.project.name
    }
    return ProjectPath.name(ProjectPath.leaf(of: row.project.name), below: parent)
  }

  /// The projects that the role may read.
  static func rows(_ connection: PostgresConnection) throws -> [Row] {
    var periods: [LedgerRow: [Timeline<String?>.Period]] = [:]
    try connection.query(
      """
      SELECT ledger_id, project_id, first_day, cost_centre FROM outlay.project_period
      ORDER BY first_day NULLS FIRST
      """
    ) { row in
      periods[LedgerRow(row.int64(0), row.int64(1)), default: []]
        .append(.init(from: row.optionalDay(2), value: row.optionalText(3)))
    }
    return try connection.rows(
      """
      SELECT ledger_id, project_id, parent_id, name, cost_centre, account_code, is_billable
      FROM outlay.project ORDER BY ledger_id, name
      """
    ) { row in
      let place = LedgerRow(row.int64(0), row.int64(1))
      return Row(
        place: place,
        parent: row.optionalInt64(2).map { LedgerRow(place.ledger, $0) },
        project: Project(
          name: row.text(3), costCentre: row.optionalText(4), accountCode: row.optionalText(5),
          isBillable: row.bool(6)),
        costCentres: periods[place].map { Timeline($0, before: nil) })
    }
  }
}

extension WarehouseProjects.Row {
  /// Whether usage of both is booked on the same, so that they are one project.
  fileprivate func isBooked(like other: Self) -> Bool {
    project.costCentre == other.project.costCentre
      && project.accountCode == other.project.accountCode
      && project.isBillable == other.project.isBillable && costCentres == other.costCentres
  }
}
