import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Cells of another time zone's days are what the single rows add up to.
@Suite struct OtherZoneTests {
  /// Sessions of some hours and calls a few minutes apart, with summaries beside them.
  private func ledger(_ timeZone: String, seed: UInt64) throws -> TestLedger {
    let book = try TestLedger(timeZone: timeZone)
    try book.addDeveloper("ana", paths: ["/in/a/**"])
    var random = SeededRandom(seed: seed)
    let start = try at("2026-10-22T00:00:00Z").milliseconds
    var drafts: [UsageDraft] = []
    for session in 0..<24 {
      let folder = Bool.random(using: &random) ? "a" : "b"
      let origin = CallOrigin.sample("s\(session)", path: "/in/\(folder)/\(session).jsonl")
      var moment = start + Int64.random(in: 0..<8 * 86_400_000, using: &random)
      for call in 0..<Int.random(in: 1...12, using: &random) {
        moment += Int64.random(in: 1000..<5_400_000, using: &random)
        drafts.append(
          .sample(
            "m\(session).\(call)", at: Instant(milliseconds: moment),
            model: Int.random(in: 0..<4, using: &random) == 0 ? "in-house" : "claude-sonnet-4-5",
            tokens: TokenCounts(
              input: Int64.random(in: 0..<900, using: &random), cacheRead: 7, output: 50,
              webSearches: 1), origin: origin))
      }
    }
    drafts += [
      .summary(.day, try days("2026-10-23")),
      .summary(.month, try days("2026-10-01", "2026-10-31"), fields: ["x"]),
    ]
    try book.record(drafts)
    return book
  }

  /// The cells, added up row by row, with no row ids, whose ranges may be wider than needed.
  private func reckoned(
    _ book: TestLedger, _ zone: TimeZoneRules, _ days: DayRange, _ filter: CellFilter
  ) throws -> [DailyCell] {
    var builder = DailyCellBuilder(timeZone: zone)
    try book.ledger.usage.forEach(since: nil) { row, period in
      guard !row.isSuperseded else { return }
      let ownership = try #require(try book.ledger.origins.ownership(id: row.originID))
      builder.add(row, period: period, ownership: ownership)
    }
    return builder.result.filter {
      days.contains($0.day) && filter.admits($0.ownership, modelID: $0.modelID, on: $0.day)
    }.map(\.withoutRows)
  }

  @Test(arguments: [
    "America/Los_Angeles", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
  ])
  func `They add up to the rows, whatever the ledger's own zone`(name: String) throws {
    let zone = try #require(TimeZoneRules(identifier: name))
    for (seed, own) in ["UTC", "Europe/Berlin", "Asia/Tokyo"].enumerated() where own != name {
      let book = try ledger(own, seed: UInt64(seed) + 7)
      var filters = [CellFilter(), CellFilter()]
      filters[1].developerIDs = [try #require(try book.ledger.developers.find(handle: "ana")).id]
      for filter in filters {
        for asked in [try days("2026-10-24", "2026-10-26"), try days("2026-10-01", "2026-11-02")] {
          let cells = try book.ledger.dailyUsage.cells(in: asked, timeZone: zone, filter: filter)
          #expect(cells.map(\.withoutRows) == (try reckoned(book, zone, asked, filter)))
          #expect(!cells.isEmpty)
        }
      }
    }
  }

  @Test func `Rows are found where those of many sessions are mixed`() throws {
    let book = try TestLedger()
    let zone = try #require(TimeZoneRules(identifier: "Asia/Tokyo"))
    for hour in 10..<20 {
      try book.record(
        (0..<9).map { session in
          .sample(
            "m\(hour).\(session)",
            at: Instant(milliseconds: 1_791_158_400_000 + Int64(hour) * 3_600_000),
            origin: .sample("s\(session)", path: "/in/\(session).jsonl"))
        })
    }
    let cells = try book.ledger.dailyUsage.cells(
      in: days("2026-10-05"), timeZone: zone, filter: CellFilter())
    #expect(cells.count == 9 && cells.allSatisfy { $0.calls == 5 })
  }
}

extension DailyCell {
  fileprivate var withoutRows: DailyCell {
    var cell = self
    (cell.firstRow, cell.lastRow) = (0, 0)
    return cell
  }
}
