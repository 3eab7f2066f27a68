internal import LedgerStore
internal import UsageModel

/// The cells of the rollup, added up from rows.
struct CellSums {
  private(set) var cells: [DailyCell] = []
  private var places: [CellChange.Place: Int] = [:]
  /// The cell of the row before, by the position of its origin: mostly the next row's, too.
  private var recent: [Int]
  private let timeZone: TimeZoneRules
  private let owners: [Int64: Timeline<Int64?>]
  /// The day of the row before, and where it begins and ends, in milliseconds.
  private var today: (day: Day, start: Int64, end: Int64)?

  init(origins: Int, timeZone: TimeZoneRules, owners: [Int64: Timeline<Int64?>]) {
    recent = [Int](repeating: -1, count: origins)
    self.timeZone = timeZone
    self.owners = owners
  }

  /// Adds a row that counts; `period` is nil for a call.
  mutating func add(
    _ row: PlainUsage, of callClass: CallClass, period: DayRange?, ownership: Ownership,
    originPosition: Int
  ) {
    let day = period?.first ?? day(of: row.at)
    var index = recent[originPosition]
    if index < 0 || !cells[index].isOf(day, callClass) {
      index = self.index(row, day, callClass, ownership)
      recent[originPosition] = index
    }
    cells[index].add(row, isSummary: period != nil)
  }

  /// Where the cell of a place lies among ``cells``; nil where no row is in it.
  func index(of cell: DailyCell) -> Int? {
    places[
      CellChange.Place(
        day: cell.day, originID: cell.originID, modelID: cell.modelID, basis: cell.basis)]
  }

  private mutating func day(of instant: Instant) -> Day {
    let moment = instant.milliseconds
    if let today, moment >= today.start, moment < today.end { return today.day }
    let day = timeZone.day(of: instant)
    today = (
      day, timeZone.start(of: day).milliseconds,
      timeZone.start(of: day.advanced(by: 1)).milliseconds
    )
    return day
  }

  private mutating func index(
    _ row: PlainUsage, _ day: Day, _ callClass: CallClass, _ ownership: Ownership
  ) -> Int {
    let place = CellChange.Place(
      day: day, originID: row.originID, modelID: callClass.modelID, basis: callClass.basis)
    if let known = places[place] { return known }
    places[place] = cells.count
    cells.append(
      DailyCell(
        day: day, originID: row.originID, modelID: callClass.modelID, basis: callClass.basis,
        ownership: ownership.on(day, owners[row.originID]), calls: 0, summaries: 0, tokens: .zero,
        cost: .zero, unpriced: 0, firstAt: row.at, lastAt: row.at, firstRow: row.id,
        lastRow: row.id))
    return cells.count - 1
  }
}

extension DailyCell {
  fileprivate func isOf(_ day: Day, _ callClass: CallClass) -> Bool {
    self.day == day && modelID == callClass.modelID && basis == callClass.basis
  }

  fileprivate mutating func add(_ row: PlainUsage, isSummary: Bool) {
    calls += isSummary ? 0 : 1
    summaries += isSummary ? 1 : 0
    tokens = tokens + row.tokens
    cost += Money(picodollars: row.cost ?? 0)
    unpriced += row.cost == nil ? 1 : 0
    firstAt = min(firstAt, row.at)
    lastAt = max(lastAt, row.at)
    firstRow = min(firstRow, row.id)
    lastRow = max(lastRow, row.id)
  }
}
