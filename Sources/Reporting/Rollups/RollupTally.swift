internal import LedgerStore
internal import UsageModel

/// Adds up cells by group. Tallies of different cells can be combined.
struct RollupTally {
  private(set) var groups: GroupIndex
  /// The sums of each group.
  private(set) var sums: [RollupSums] = []
  private(set) var sessions: SessionTally
  /// The sessions that are not shown and so have no group of their own.
  var otherSessions = OtherSessions()
  /// Usage without a session.
  private(set) var costWithoutSession = Money.zero
  /// The unpriced rows by model, of cells added as a ``DailyCell``.
  private(set) var unpricedByModel: [Int64: Int64] = [:]
  private var firstDay: Int64?
  private var lastDay: Int64?

  private let values: DimensionValues
  private let findsDays: Bool
  /// The path of the current cell, and the column values that it was derived from: consecutive
  /// cells are nearly always of the same day.
  private var path: [Int64]
  private var numbers: [Int64?]
  /// The indices of the dimensions whose group depends on more than their column.
  private let placed: [Int]
  /// The index of the day column, when the days with usage are to be found.
  private let dayColumn: Int?

  /// `findsDays` says whether to find the days with usage.
  init(_ values: DimensionValues, findsDays: Bool, keepsSessionCosts: Bool) {
    self.values = values
    self.findsDays = findsDays
    sessions = SessionTally(keepsCosts: keepsSessionCosts)
    path = values.by.map { _ in GroupIndex.unassigned }
    numbers = values.by.map { _ in nil }
    dayColumn = findsDays ? values.columns.count : nil
    placed = values.by.indices.filter { values.isPlaced(values.by[$0]) }
    groups = GroupIndex(depth: path.count)
    sums.reserveCapacity(values.expectedGroups)
  }

  /// The columns to read from a cell.
  var columns: [CellColumn] { values.columns + (findsDays ? [.day] : []) }

  /// The days with usage, if they were to be found.
  var days: DayRange? {
    guard let firstDay, let lastDay else { return nil }
    return DayRange(
      first: Day(number: Int32(clamping: firstDay)), last: Day(number: Int32(clamping: lastDay)))
  }

  /// The number of sessions of each group.
  var sessionCounts: [Int] {
    var counts = [Int](repeating: 0, count: sums.count)
    sessions.forEachSession(rows: Array(0..<groups.count)) { group, _ in counts[Int(group)] += 1 }
    return counts
  }

  /// Adds a cell that was read with ``columns``.
  mutating func add(_ cell: borrowing CellRow) {
    for index in path.indices { step(index, to: cell.value(index)) }
    for index in placed {
      path[index] = values.group(cell.value(index), of: cell, values.by[index])
    }
    add(cell.figures, day: dayColumn == nil ? nil : cell.value(dayColumn ?? 0))
  }

  mutating func add(_ cell: DailyCell) {
    for (index, dimension) in values.by.enumerated() {
      step(index, to: cell.value(dimension.cellColumn))
    }
    for index in placed {
      path[index] = values.group(
        developer: cell.ownership.developerID, project: cell.ownership.projectID,
        sharedKey: cell.sharedKeyID, day: Int64(cell.day.number), values.by[index])
    }
    add(CellFigures(cell), day: cell.value(.day))
    guard cell.unpriced > 0 else { return }
    unpricedByModel[cell.modelID] =
      (unpricedByModel[cell.modelID] ?? 0).addingClamped(cell.unpriced)
  }

  /// Adds a cell that is unassigned in every dimension.
  mutating func addUnassigned(_ figures: CellFigures) {
    for index in path.indices { step(index, to: nil) }
    for index in placed { path[index] = GroupIndex.unassigned }
    add(figures, day: nil)
  }

  mutating func add(_ other: RollupTally) {
    var numbers: [Int32] = []
    for group in 0..<other.groups.count {
      let number = self.group(other.groups.path(group))
      sums[Int(number)].add(other.sums[Int(group)])
      numbers.append(number)
    }
    sessions.add(other.sessions, groups: numbers)
    costWithoutSession += other.costWithoutSession
    unpricedByModel.merge(other.unpricedByModel) { $0.addingClamped($1) }
    if let first = other.firstDay, let last = other.lastDay { widen(first, last) }
  }

  /// Adds groups for the days, weeks and months without usage, to each combination of the other dimensions
  /// that has some.
  mutating func addEmptyTimes(in days: DayRange) {
    let times = values.by.indices.filter { values.by[$0].isTime }
    guard !times.isEmpty else { return }
    var others = Set<[Int64]>()
    for group in 0..<groups.count {
      var path = groups.path(group)
      for index in times { path[index] = 0 }
      others.insert(path)
    }
    if times.count == values.by.count { others = [path] }
    for day in days.first.number...days.last.number {
      for var path in others {
        for index in times { path[index] = values.group(Int64(day), values.by[index]) }
        _ = group(path)
      }
    }
  }

  private mutating func add(_ figures: CellFigures, day: Int64?) {
    let group = self.group(path)
    sums[Int(group)].add(figures)
    if let session = figures.sessionID {
      let isPriced =
        figures.unpriced < figures.calls.addingClamped(figures.summaries) || figures.cost != .zero
      sessions.add(session, group: group, SessionCost(cost: figures.cost, isPriced: isPriced))
    } else {
      costWithoutSession += figures.cost
    }
    if let day { widen(day, day) }
  }

  private mutating func step(_ index: Int, to number: Int64?) {
    guard number != numbers[index] else { return }
    numbers[index] = number
    path[index] = values.group(number, values.by[index])
  }

  private mutating func group(_ path: [Int64]) -> Int32 {
    let group = groups.group(path)
    if group == sums.count { sums.append(RollupSums()) }
    return group
  }

  private mutating func widen(_ first: Int64, _ last: Int64) {
    firstDay = min(firstDay ?? first, first)
    lastDay = max(lastDay ?? last, last)
  }
}
