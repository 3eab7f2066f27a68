import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct DailyUsageTests {
  private let shelf: UsageShelf
  private let ledger: Ledger

  init() throws {
    shelf = try UsageShelf()
    ledger = shelf.ledger
  }

  private func rebuild(_ timeZone: TimeZoneRules = .utc) throws {
    try ledger.dailyUsage.rebuildAll(timeZone: timeZone)
  }

  @Test func `A cell adds up what one origin used of one model on one day`() throws {
    var unpriced = try shelf.row(3, at: try at("2026-10-05T23:59:59.999Z"), cost: nil)
    unpriced.content.tokens.cacheRead = 7
    for row in [
      try shelf.row(1, at: try at("2026-10-05T00:00:00Z")), try shelf.row(2, at: .sample),
      unpriced, try shelf.row(4, at: .sample, isSuperseded: true),
    ] {
      _ = try ledger.usage.add(row)
    }
    try rebuild()
    let cell = try #require(try ledger.dailyUsage.cells(ofOrigin: shelf.calls.id).first)
    #expect(cell.calls == 3 && cell.summaries == 0 && cell.unpriced == 1)
    #expect(cell.tokens == TokenCounts(input: 30, cacheRead: 7, output: 15))
    #expect(cell.cost == Money(picodollars: Int64(2_000_000_000_002)))
    #expect(try cell.firstAt == at("2026-10-05T00:00:00Z"))
    #expect(try cell.lastAt == at("2026-10-05T23:59:59.999Z"))
  }

  @Test func `Sums go beyond what an Int64 of picodollars can hold, exactly`() throws {
    for number in 1...5 {
      _ = try ledger.usage.add(shelf.row(Int64(number), at: .sample, cost: .max - 1))
    }
    _ = try ledger.usage.add(shelf.row(6, at: .sample, cost: -7))
    try rebuild()
    let expected = Int128(Int64.max - 1) * 5 - 7
    #expect(try ledger.dailyUsage.total() == Money(picodollars: expected))
    #expect(try ledger.sessions.find(prefix: "s1").map(\.cost) == [Money(picodollars: expected)])
    let cells = try ledger.dailyUsage.cells(ofOrigin: shelf.calls.id)
    #expect(cells.map(\.cost) == [Money(picodollars: expected)])
  }

  @Test(arguments: [-1, -1_000_000, -1_000_001, 999_999, 1_000_000] as [Int64])
  func `An amount of either sign comes back exactly`(cost: Int64) throws {
    _ = try ledger.usage.add(shelf.row(1, at: .sample, cost: cost))
    try rebuild()
    #expect(try ledger.dailyUsage.total() == Money(picodollars: cost))
  }

  // Berlin's days of change: 23 hours on 2026-03-29, 25 hours on 2026-10-25.
  @Test(arguments: [("2026-03-28T23:00:00Z", 23), ("2026-10-24T22:00:00Z", 25)])
  func `The builder counts the hours of a day of change`(start: String, hours: Int) throws {
    let berlin = try #require(TimeZoneRules(identifier: "Europe/Berlin"))
    var builder = DailyCellBuilder(timeZone: berlin)
    let first = try at(start).milliseconds
    for hour in -1...hours {
      let instant = Instant(milliseconds: first + Int64(hour) * 3_600_000)
      builder.add(
        try shelf.row(Int64(hour), at: instant), period: nil, ownership: Ownership())
    }
    #expect(builder.result.map(\.calls) == [1, Int64(hours), 1])
  }

  @Test func `A summary is on its own first day, whatever the time zone`() throws {
    let losAngeles = try #require(TimeZoneRules(identifier: "America/Los_Angeles"))
    try shelf.addSummary(1, days("2026-10-05", "2026-10-11"))
    try rebuild(losAngeles)
    let cell = try #require(try ledger.dailyUsage.cells(ofOrigin: shelf.summaries.id).first)
    #expect(try cell.day == day("2026-10-05"))
    #expect(cell.calls == 0 && cell.summaries == 1)
  }

  @Test func `Cells that rows came to and went from are those made anew`() throws {
    var random = SeededRandom(seed: 4)
    let tokyo = try #require(TimeZoneRules(identifier: "Asia/Tokyo"))
    var kept: [UsageRow] = []
    for number in 1...300 {
      let instant = Instant(
        milliseconds: Instant.sample.milliseconds + .random(in: 0...400_000_000, using: &random))
      var row = try shelf.row(
        Int64(number), at: instant, cost: Bool.random(using: &random) ? nil : Int64(number))
      row.id = try ledger.usage.add(row)
      try apply(tokyo) {
        $0.add(row, isSummary: false)
      } place: {
        row
      }
      kept.append(row)
      guard number % 3 == 0 else { continue }
      let gone = kept.remove(at: .random(in: 0..<kept.count, using: &random))
      try ledger.usage.remove(gone)
      try apply(tokyo) {
        $0.remove(gone, isSummary: false)
      } place: {
        gone
      }
    }
    let cells = try ledger.dailyUsage.cells(ofOrigin: shelf.calls.id)
    try ledger.dailyUsage.rebuildAll(timeZone: tokyo)
    let anew = try ledger.dailyUsage.cells(ofOrigin: shelf.calls.id)
    #expect(cells.map(\.withoutPlace) == anew.map(\.withoutPlace))
    #expect(cells.count > 3)
    #expect(zip(cells, anew).allSatisfy { $0.firstRow <= $1.firstRow && $0.lastRow >= $1.lastRow })
    #expect(try ledger.dailyUsage.total() == ledger.dailyUsage.summedTotal())
  }

  @Test func `Another time zone moves rows to other days, and back again`() throws {
    var random = SeededRandom(seed: 4)
    for number in 1...200 {
      let instant = Instant(
        milliseconds: Instant.sample.milliseconds + .random(in: 0...900_000_000, using: &random))
      _ = try ledger.usage.add(
        shelf.row(Int64(number), at: instant, isSuperseded: Bool.random(using: &random)))
    }
    try rebuild()
    let utc = try ledger.dailyUsage.cells(ofOrigin: shelf.calls.id)
    try rebuild(try #require(TimeZoneRules(identifier: "Asia/Tokyo")))
    let tokyo = try ledger.dailyUsage.cells(ofOrigin: shelf.calls.id)
    #expect(tokyo != utc)
    #expect(tokyo.map(\.calls).reduce(0, +) == utc.map(\.calls).reduce(0, +))
    try rebuild()
    #expect(try ledger.dailyUsage.cells(ofOrigin: shelf.calls.id) == utc)
  }

  private func apply(
    _ timeZone: TimeZoneRules, _ change: (inout CellChange) -> Void, place row: () -> UsageRow
  ) throws {
    let row = row()
    var cell = CellChange(
      CellChange.Place(
        day: timeZone.day(of: row.content.at), originID: row.originID,
        modelID: row.content.modelID, basis: row.content.basis))
    change(&cell)
    let writer = try ledger.dailyUsage.writer()
    let total = try ledger.dailyUsage.apply(
      cell, ownership: shelf.calls.ownership, isNew: false, timeZone: timeZone, writer)
    try writer.flush()
    try ledger.dailyUsage.changeTotal(by: total)
  }

  @Test func `Days of another time zone are added up on the spot`() throws {
    let tokyo = try #require(TimeZoneRules(identifier: "Asia/Tokyo"))
    for (number, time) in ["2026-10-04T14:59:59Z", "2026-10-04T15:00:00Z", "2026-10-05T15:00:00Z"]
      .enumerated()
    {
      _ = try ledger.usage.add(shelf.row(Int64(number), at: try at(time)))
    }
    try rebuild()
    let cells = try ledger.dailyUsage.cells(
      in: days("2026-10-05"), timeZone: tokyo, filter: CellFilter())
    #expect(cells.map(\.calls) == [1])
    #expect(try cells.map(\.day) == [day("2026-10-05")])
  }

  @Test func `A filter leaves out the rest, and nil asks for the unassigned`() throws {
    let ana = try ledger.developers.add(Developer(handle: "ana"))
    try ledger.origins.setOwnership(Ownership(developerID: ana), ofOrigin: shelf.calls.id)
    _ = try ledger.usage.add(shelf.row(1, at: .sample))
    try shelf.addSummary(2, days("2026-10-05"))
    try rebuild()
    func origins(_ ids: Set<Int64?>?) throws -> [Int64] {
      var filter = CellFilter()
      filter.developerIDs = ids
      var found: [Int64] = []
      try ledger.dailyUsage.forEach(in: days("2026-10-05"), filter: filter) {
        found.append($0.originID)
      }
      return found.sorted()
    }
    #expect(try origins(nil) == [shelf.calls.id, shelf.summaries.id])
    #expect(try origins([ana]) == [shelf.calls.id])
    #expect(try origins([nil]) == [shelf.summaries.id])
    #expect(try origins([]) == [])
    #expect(try ledger.dailyUsage.extent() == days("2026-10-05"))
  }
}

extension DailyCell {
  /// The cell without the range that its rows lie in.
  fileprivate var withoutPlace: DailyCell {
    var cell = self
    (cell.firstRow, cell.lastRow) = (0, 0)
    return cell
  }
}
