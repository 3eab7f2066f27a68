internal import LedgerStore
internal import Reporting
internal import Threads
internal import UsageModel

/// What a search reads: the priced cells of the tested days and of those around them, and what records are read
/// from, which are mostly the same cells.
struct SpendReading {
  /// The number of days before the tested ones that are read: enough for 60 active days of most
  /// people.
  static let historyDays = 120
  /// The number of days after them, so that a session that began in them is complete.
  static let sessionDays = 7

  /// In the order of days.
  let cells: JoinedCells
  /// Whose each cell is and when, and its dollars.
  let places: [CellPlace]
  let dollars: [Double]
  /// Who spent what, priced or not, in more days after them, and with which keys; nothing of what was not asked
  /// for.
  let records: RecordCells

  /// Reads the cells, by day in the query's time zone: half of the days each on two threads, with a second reader
  /// of the same ledger.
  init(
    _ ledger: Ledger, twin: Ledger? = nil, _ query: OutlierQuery, withRecords: Bool,
    withKeys: Bool = true
  ) throws {
    let tested = query.days
    let later = withRecords ? max(RecordCells.laterDays, Self.sessionDays) : Self.sessionDays
    let days = DayRange(
      first: tested.first.advanced(by: -Self.historyDays), last: tested.last.advanced(by: later))
    let zone = try ledger.settings.timeZone()
    var first: Part
    var second: Part?
    if let twin, query.timeZone.name == zone.name,
      let (early, late) = try ledger.dailyUsage.extent()?.intersection(days)?.halves
    {
      (first, second) = try TwoThreads.map((ledger, early), (twin, late)) { ledger, days in
        try Part(ledger, in: days, zone, query, withRecords, withKeys)
      }
    } else {
      first = try Part(ledger, in: days, zone, query, withRecords, withKeys)
    }
    cells = JoinedCells(first.cells, second?.cells ?? [])
    if let second { first.add(second) }
    first.records.finish()
    (places, dollars, records) = (first.places, first.dollars, first.records)
  }
}

/// What one reader reads.
private struct Part {
  private(set) var cells: [DailyCell] = []
  private(set) var places: [CellPlace] = []
  private(set) var dollars: [Double] = []
  var records: RecordCells

  init(
    _ ledger: Ledger, in days: DayRange, _ zone: TimeZoneRules, _ query: OutlierQuery,
    _ withRecords: Bool, _ withKeys: Bool
  ) throws {
    records = RecordCells(of: query, withKeys: withKeys)
    let last = query.days.last.advanced(by: SpendReading.sessionDays)
    try ledger.dailyUsage.forEachCell(
      in: days, timeZone: query.timeZone, ledgerZone: zone, filter: CellFilter()
    ) { cell in
      if withRecords { try records.add(cell, ledger) }
      guard cell.cost > .zero, cell.day <= last else { return }
      if cells.count == cells.capacity {
        // Cells mostly come in the order of days, so that the days say how many will still come.
        let past = max(1, cell.day.days(since: days.first))
        let expected = cells.count / past * days.count
        cells.reserveCapacity(max(64, 2 * cells.count, min(expected, 4 * cells.count)))
      }
      cells.append(cell)
    }
    places = cells.map(CellPlace.init)
    dollars = cells.map(\.cost.approximateDollars)
  }

  /// Adds all but the cells of later days.
  mutating func add(_ later: Part) {
    places += later.places
    dollars += later.dollars
    records.add(later.records)
  }
}
