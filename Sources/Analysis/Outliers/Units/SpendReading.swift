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
  private(set) var cells: [DailyCell] = []
  /// Who spent what, priced or not, in more days after them; nothing where it was not asked for.
  private(set) var records: RecordCells
  private let query: OutlierQuery
  private let withRecords: Bool

  /// Reads the cells, by day in the query's time zone: half of the days each on two threads, with a second reader
  /// of the same ledger.
  init(
    _ ledger: Ledger, twin: Ledger? = nil, _ query: OutlierQuery, withRecords: Bool
  ) throws {
    (self.query, self.withRecords) = (query, withRecords)
    records = RecordCells(of: query)
    let tested = query.days
    let later = withRecords ? max(RecordCells.laterDays, Self.sessionDays) : Self.sessionDays
    let days = DayRange(
      first: tested.first.advanced(by: -Self.historyDays), last: tested.last.advanced(by: later))
    let zone = try ledger.settings.timeZone()
    if let twin, query.timeZone.name == zone.name,
      let (early, late) = try ledger.dailyUsage.extent()?.intersection(days)?.halves
    {
      let empty = self
      var (first, second) = try TwoThreads.map((ledger, early), (twin, late)) { ledger, days in
        var part = empty
        try part.read(ledger, in: days, zone)
        return part
      }
      swap(&cells, &first.cells)
      swap(&records, &first.records)
      cells += second.cells
      records.add(second.records)
    } else {
      try read(ledger, in: days, zone)
    }
    records.finish()
  }

  private mutating func read(_ ledger: Ledger, in days: DayRange, _ zone: TimeZoneRules) throws {
    let last = query.days.last.advanced(by: Self.sessionDays)
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
  }
}
