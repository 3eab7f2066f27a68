internal import LedgerStore
internal import Reporting
internal import UsageModel

/// The priced cells of the tested days and of the days before, which baselines come from.
struct SpendCells {
  /// The number of days before the tested ones that are read: enough for 60 active days of most
  /// people.
  static let historyDays = 120
  /// The number of days after them, so that a session that began in them is complete.
  static let sessionDays = 7

  private let cells: [DailyCell]
  private let coarseOrigins: Set<Int64>
  /// The dollars of each cell, as they would have been before what is told as a change of its own: a
  /// price, a model for all, a level that stays.
  private(set) var comparable: [Double]

  /// Reads the cells, by day in the query's time zone.
  init(_ ledger: Ledger, _ query: OutlierQuery) throws {
    let days = DayRange(
      first: query.days.first.advanced(by: -Self.historyDays),
      last: query.days.last.advanced(by: Self.sessionDays))
    var cells: [DailyCell] = []
    try ledger.dailyUsage.forEachCell(
      in: days, timeZone: query.timeZone, ledgerZone: ledger.settings.timeZone(),
      filter: CellFilter()
    ) { cell in
      if cell.cost > .zero { cells.append(cell) }
    }
    self.cells = cells
    comparable = cells.map(\.cost.approximateDollars)
    coarseOrigins = try Self.coarseOrigins(of: self.cells, ledger)
  }

  /// Returns the origins whose summaries cover a week or a month.
  private static func coarseOrigins(of cells: [DailyCell], _ ledger: Ledger) throws -> Set<Int64> {
    let summaries = Set(cells.filter { $0.summaries > 0 }.map(\.originID))
    return try summaries.filter { id in
      guard let detail = try ledger.origins.find(id: id)?.origin.detail else { return false }
      return detail == .week || detail == .month
    }
  }

  subscript(index: Int) -> DailyCell { cells[index] }

  /// Returns the cells of units, in the order of the units.
  func cells(of units: [SpendUnit]) -> [DailyCell] {
    units.flatMap { unit in unit.cells.map { cells[$0] } }
  }

  func isCoarse(_ cell: DailyCell) -> Bool { coarseOrigins.contains(cell.originID) }

  /// The indices of all cells, by day.
  var indices: Range<Int> { cells.indices }

  /// Divides the comparable dollars of each cell by what a change made of them.
  mutating func undo(_ factor: (DailyCell) -> Double) {
    for index in cells.indices { comparable[index] /= factor(cells[index]) }
  }

  /// Returns all units of a kind in chronological order; a nil owner is an unassigned unit. Of the
  /// sessions that somebody began on a day, the most expensive alone: they share that day's work.
  func units(of kind: OutlierUnit) -> [SpendUnit] {
    let units = cellsByUnit(of: kind).map { indices in
      let id = indices.first.flatMap { cells[$0].ownership.ownerID(of: kind) }
      return SpendUnit(kind: kind, id: id, cells: indices, in: self)
    }
    return (kind == .session ? Self.dearest(units) : units).sorted(by: SpendUnit.isEarlier)
  }

  private static func dearest(_ sessions: [SpendUnit]) -> [SpendUnit] {
    var dearest: [OwnerDay: SpendUnit] = [:]
    for session in sessions {
      let place = OwnerDay(owner: session.ownerID, day: session.day)
      if let other = dearest[place], (other.cost, session.id) >= (session.cost, other.id) {
        continue
      }
      dearest[place] = session
    }
    return Array(dearest.values)
  }

  /// Returns the indices of the cells of each unit, in order; cells without a session are in no
  /// session unit.
  private func cellsByUnit(of kind: OutlierUnit) -> [[Int]] {
    var units: [[Int]] = []
    var numbers = StepTable()
    for index in cells.indices {
      let id = cells[index].ownership.ownerID(of: kind)
      if kind == .session, id == nil { continue }
      let new = Int32(truncatingIfNeeded: units.count)
      let place =
        switch kind {
        case .session: Int32(0)
        case .developerWeek: cells[index].day.startOfWeek.number
        default: cells[index].day.number
        }
      let unit = numbers.number(from: place, to: id ?? StepTable.unassigned, orNew: new)
      if unit == new { units.append([index]) } else { units[Int(unit)].append(index) }
    }
    return units
  }

  /// Returns whether any cell before `instant` satisfies a condition.
  func containsCell(before instant: Instant, where condition: (DailyCell) -> Bool) -> Bool {
    // From the last on: what was used at all was mostly used lately.
    cells.indices.reversed().contains { cells[$0].firstAt < instant && condition(cells[$0]) }
  }

  /// Returns the owner of a kind with at least half of the cost of a unit.
  func mainOwner(of unit: SpendUnit, as kind: OutlierUnit) -> Int64? {
    var costs: [Int64: Money] = [:]
    for cell in unit.cells.map({ cells[$0] }) {
      guard let id = cell.ownership.ownerID(of: kind) else { continue }
      costs[id, default: .zero] += cell.cost
    }
    return costs.filter { $0.value + $0.value >= unit.cost }.keys.min()
  }
}

/// One day of an owner; nil is unassigned.
struct OwnerDay: Hashable {
  let owner: Int64?
  let day: Day
}
