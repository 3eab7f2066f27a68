import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct `Days of another time zone` {
  private let shelf: UsageShelf
  private let ledger: Ledger
  private let whole: DayRange
  private var rows: [UsageRow] = []

  /// Rows of three sessions over days on which clocks are put back in Santiago, at midnight, and on Lord Howe; they
  /// are stored in no order of time.
  init() throws {
    shelf = try UsageShelf()
    ledger = shelf.ledger
    whole = try days("2026-04-01", "2026-04-10")
    let origins = try (0..<3).map { number in
      try shelf.ledger.origins.add(
        CallOrigin(source: "claude-code", path: "/\(number)"), fingerprint: Int64(10 + number),
        ownership: Ownership()
      ).id
    }
    var random = SeededRandom(seed: 17)
    let start = try at("2026-04-03T00:00:00Z").milliseconds
    for number in 1...900 {
      let row = try shelf.row(
        Int64(number),
        at: Instant(milliseconds: start + .random(in: 0...(4 * 86_400_000), using: &random)),
        tokens: TokenCounts(input: .random(in: 0...9, using: &random), webSearches: 1),
        cost: number % 7 == 0 ? nil : Int64(number), isSuperseded: number % 11 == 0,
        originID: origins[number % 3])
      _ = try ledger.usage.add(row)
      if number % 11 > 0 { rows.append(row) }
    }
    try ledger.dailyUsage.rebuildAll(timeZone: .utc)
  }

  private static let zones = [
    "America/Los_Angeles", "Asia/Tokyo", "Asia/Kolkata", "America/Santiago", "Australia/Lord_Howe",
    "Pacific/Kiritimati", "Etc/GMT+12",
  ]

  private func expected(_ zone: TimeZoneRules) -> [DailyCell] {
    var builder = DailyCellBuilder(timeZone: zone)
    for row in rows { builder.add(row, period: nil, ownership: Ownership()) }
    return builder.result
  }

  @Test(arguments: zones)
  func `Their cells are those of their calls`(name: String) throws {
    let zone = try #require(TimeZoneRules(identifier: name))
    let cells = try ledger.dailyUsage.cells(in: whole, timeZone: zone, filter: CellFilter())
    #expect(cells.map(\.amounts) == expected(zone).map(\.amounts))
    #expect(cells.map(\.firstAt) == expected(zone).map(\.firstAt))
    #expect(cells.map(\.lastAt) == expected(zone).map(\.lastAt))
  }

  @Test(arguments: zones)
  func `Their pieces add up to what their calls are`(name: String) throws {
    let zone = try #require(TimeZoneRules(identifier: name))
    var pieces: [DailyCell] = []
    try ledger.dailyUsage.forEachPiece(in: whole, timeZone: zone, filter: CellFilter()) {
      pieces.append($0)
    }
    for cell in expected(zone) {
      let same = pieces.filter { $0.day == cell.day && $0.originID == cell.originID }
      #expect(same.map(\.calls).reduce(0, +) == cell.calls)
      #expect(same.map(\.tokens).reduce(.zero, +) == cell.tokens)
      #expect(same.map(\.cost).reduce(.zero, +) == cell.cost)
      #expect(same.map(\.unpriced).reduce(0, +) == cell.unpriced)
      #expect(same.allSatisfy { $0.firstAt <= cell.lastAt && $0.lastAt >= cell.firstAt })
    }
    #expect(pieces.map(\.calls).reduce(0, +) == Int64(rows.count))
  }

  @Test func `Calls of cells are found wherever the cells say that their rows are`() throws {
    var cells: [DailyCell] = []
    try ledger.dailyUsage.forEach(in: whole, filter: CellFilter()) { cells.append($0) }
    for (first, last) in [(Int64.min, Int64.max), (0, .max), (.min, 1000)] {
      for index in cells.indices { (cells[index].firstRow, cells[index].lastRow) = (first, last) }
      var found = cells.map { _ in Int64(0) }
      try ledger.usage.forEachMoment(ofCallsIn: cells, timeZone: .utc) { cell, _ in
        found[cell] += 1
      }
      #expect(found == cells.map(\.calls))
    }
  }
}

extension DailyCell {
  fileprivate var amounts: DailyCell {
    var cell = self
    cell.ownership = Ownership()
    (cell.firstRow, cell.lastRow) = (0, 0)
    (cell.firstAt, cell.lastAt) = (Instant(milliseconds: 0), Instant(milliseconds: 0))
    return cell
  }
}
