internal import LedgerStore
internal import Reporting
internal import UsageModel

/// The day of a cell and whose it is, by row id: an eighth of what a cell has, of which many are grouped.
struct CellPlace {
  /// Stands for nobody.
  static let none = StepTable.unassigned

  let day: Day
  let developer: Int64
  let project: Int64
  let key: Int64
  let session: Int64

  init(_ cell: DailyCell) {
    day = cell.day
    developer = cell.ownership.developerID ?? Self.none
    project = cell.ownership.projectID ?? Self.none
    key = cell.ownership.keyID ?? Self.none
    session = cell.ownership.sessionID ?? Self.none
  }
}

/// The cells of the units of a kind that a search tests.
struct UnitGroups {
  let kind: OutlierUnit
  let groups: CellGroups
  /// The numbers of the units in the groups.
  let units: [Int]
}

/// The cells of each unit of a kind, as indices: those of one unit after those of another, in one array.
struct CellGroups {
  private let indices: [Int]
  /// Where each unit's indices begin, and where the last ones end.
  private let starts: [Int]

  /// Groups cells by owner and day or week, and those of a session together; cells without a session are
  /// in no session.
  init(_ cells: [CellPlace], by kind: OutlierUnit) {
    var numbers = StepTable()
    var counts: [Int] = []
    let units = cells.map { cell -> Int32 in
      guard let step = Self.step(cell, kind) else { return -1 }
      let new = Int32(truncatingIfNeeded: counts.count)
      let unit = numbers.number(from: step.place, to: step.owner, orNew: new)
      if unit == new { counts.append(0) }
      counts[Int(unit)] += 1
      return unit
    }
    var starts = [0]
    starts.reserveCapacity(counts.count + 1)
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    var ends = starts
    var indices = [Int](repeating: 0, count: starts[counts.count])
    for (index, unit) in units.enumerated() where unit >= 0 {
      indices[ends[Int(unit)]] = index
      ends[Int(unit)] += 1
    }
    self.indices = indices
    self.starts = starts
  }

  private static func step(
    _ cell: CellPlace, _ kind: OutlierUnit
  ) -> (place: Int32, owner: Int64)? {
    switch kind {
    case .session: cell.session == CellPlace.none ? nil : (0, cell.session)
    case .developerDay, .monthToDate: (cell.day.number, cell.developer)
    case .developerWeek: (cell.day.startOfWeek.number, cell.developer)
    case .projectDay: (cell.day.number, cell.project)
    case .keyDay: (cell.day.number, cell.key)
    case .team: (cell.day.number, CellPlace.none)
    }
  }

  var count: Int { starts.count - 1 }

  /// The indices of a unit's cells, in order.
  subscript(unit: Int) -> ArraySlice<Int> { indices[starts[unit]..<starts[unit + 1]] }
}
