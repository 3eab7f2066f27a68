internal import LedgerStore
internal import Reporting
internal import UsageModel

/// The priced cells of the tested days and of the days before, which baselines come from.
struct SpendCells {
  private let cells: JoinedCells
  /// Whose each cell is and when, without all else: what cells are grouped by.
  private let places: [CellPlace]
  private let coarseOrigins: Set<Int64>
  /// The dollars of each cell, as they would have been before what is told as a change of its own: a
  /// price, a model for all, a level that stays.
  private(set) var comparable: [Double]

  /// Reads the cells, by day in the query's time zone; on two threads with a second reader of the same ledger.
  init(_ ledger: Ledger, twin: Ledger? = nil, _ query: OutlierQuery) throws {
    try self.init(SpendReading(ledger, twin: twin, query, withRecords: false), ledger)
  }

  /// The cells that were read.
  init(_ read: SpendReading, _ ledger: Ledger) throws {
    cells = read.cells
    places = read.places
    comparable = read.dollars
    coarseOrigins = try Self.coarseOrigins(of: cells, ledger)
  }

  /// Returns the origins whose summaries cover a week or a month.
  private static func coarseOrigins(of cells: JoinedCells, _ ledger: Ledger) throws -> Set<Int64> {
    let summaries = Set(cells.filter { $0.summaries > 0 }.map(\.originID))
    return try summaries.filter { id in
      guard let detail = try ledger.origins.find(id: id)?.origin.detail else { return false }
      return detail == .week || detail == .month
    }
  }

  subscript(index: Int) -> DailyCell { cells[index] }

  /// Returns the cells of units, in the order of the units.
  func cells(of units: [SpendUnit]) -> some Collection<DailyCell> {
    units.lazy.flatMap { unit in unit.cells.lazy.map { cells[$0] } }
  }

  func isCoarse(_ cell: DailyCell) -> Bool { coarseOrigins.contains(cell.originID) }

  /// The indices of all cells, by day.
  var indices: Range<Int> { cells.indices }

  /// Divides the comparable dollars of a cell by what a change made of them.
  mutating func undo(_ factor: Double, at index: Int) { comparable[index] /= factor }

  /// Returns all units of a kind in chronological order; a nil owner is an unassigned unit.
  func units(of kind: OutlierUnit) -> [SpendUnit] { units(of: groups(by: kind)) }

  /// Which cells make the units of a kind, whatever changes make of their dollars. Of the sessions that somebody
  /// began on a day, the most expensive alone: they share that day's work.
  func groups(by kind: OutlierUnit) -> UnitGroups {
    let groups = CellGroups(places, by: kind)
    return UnitGroups(
      kind: kind, groups: groups,
      units: kind == .session ? dearest(groups) : Array(0..<groups.count))
  }

  /// Returns the units in chronological order.
  func units(of groups: UnitGroups) -> [SpendUnit] {
    let kind = groups.kind
    let units = groups.units.map { unit in
      let indices = groups.groups[unit]
      let id = indices.first.flatMap { cells[$0].ownership.ownerID(of: kind) }
      return SpendUnit(kind: kind, id: id, cells: indices, in: self)
    }
    return kind == .session ? SpendUnit.chronological(units) : Self.inOrder(units)
  }

  /// Units in chronological order, of which those of days mostly come in the order of days: then those of one day
  /// alone are sorted.
  private static func inOrder(_ units: [SpendUnit]) -> [SpendUnit] {
    var (units, start) = (units, 0)
    for end in 1..<max(1, units.count) {
      if units[end].day == units[start].day { continue }
      guard units[end].day > units[start].day else {
        return SpendUnit.chronological(units)
      }
      units[start..<end].sort(by: SpendUnit.isEarlier)
      start = end
    }
    units[start...].sort(by: SpendUnit.isEarlier)
    return units
  }

  /// The most expensive of the sessions that somebody began on a day; of equal ones the first id.
  private func dearest(_ sessions: CellGroups) -> [Int] {
    var days = StepTable()
    var dearest: [(session: Int, cost: Money, id: Int64)] = []
    for session in 0..<sessions.count {
      let indices = sessions[session]
      guard let first = indices.first else { continue }
      var (day, cost) = (places[first].day, Money.zero)
      for index in indices {
        day = min(day, places[index].day)
        cost += cells[index].cost
      }
      let new = Int32(truncatingIfNeeded: dearest.count)
      let place = Int(
        days.number(from: day.number, to: places[first].developer, orNew: new))
      let one = (session: session, cost: cost, id: places[first].session)
      if place == dearest.count {
        dearest.append(one)
      } else if (dearest[place].cost, one.id) < (cost, dearest[place].id) {
        dearest[place] = one
      }
    }
    return dearest.map(\.session)
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
