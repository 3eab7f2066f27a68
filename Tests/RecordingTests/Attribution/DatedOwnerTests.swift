import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 32: a call belongs to who owned its key on its day.
@Suite struct DatedOwnerTests {
  private let changeDay = Day("2026-10-06")!

  private func call(_ id: String, on day: String, identity: String = "") throws -> UsageDraft {
    .sample(
      id, at: try #require(Instant(iso8601: "\(day)T12:00:00Z")),
      origin: .sample(path: "/in/\(id).jsonl", identity: identity, key: "ci"))
  }

  private func calls() throws -> [UsageDraft] {
    [
      try call("m1", on: "2026-10-05"), try call("m2", on: "2026-10-06"),
      try call("m3", on: "2026-10-07", identity: "cleo"),
    ]
  }

  /// Ana owns the key, and from the day of the change on ben.
  private func handOver(_ book: TestLedger) throws {
    let key = try #require(try book.ledger.keys.find(name: "ci")).id
    for (handle, start) in [("ana", EffectiveDate.always), ("ben", .day(changeDay))] {
      let owner = try #require(try book.ledger.developers.find(handle: handle)).id
      try book.ledger.periods.changeOwner(ofKey: key, to: owner, from: start)
    }
  }

  private func book() throws -> TestLedger {
    let book = try TestLedger()
    for handle in ["ana", "ben", "cleo"] { try book.addDeveloper(handle) }
    return book
  }

  private func owners(_ book: TestLedger) throws -> [String: String?] {
    let handles = Dictionary(
      uniqueKeysWithValues: try book.ledger.developers.all().map { ($0.id, $0.value.handle) })
    var owners: [String: String?] = [:]
    let extent = try #require(try book.ledger.dailyUsage.extent())
    try book.ledger.dailyUsage.forEach(in: extent, filter: CellFilter()) { cell in
      owners[cell.day.description] = .some(cell.ownership.developerID.flatMap { handles[$0] })
    }
    return owners
  }

  private let expected: [String: String?] = [
    "2026-10-05": "ana", "2026-10-06": "ben", "2026-10-07": "cleo",
  ]

  @Test func `History goes to the owner of each day, whoever is named keeps theirs`() throws {
    let book = try book()
    try book.record(try calls())
    let total = try book.total()
    try handOver(book)
    let moved = try book.reattribute()
    #expect(moved.origins == 2)
    #expect(try owners(book) == expected)
    #expect(try book.total() == total)
    #expect(try book.failures() == [])
    #expect(try book.reattribute().origins == 0)
  }

  @Test func `Calls that come later go to the owner of their day`() throws {
    let book = try book()
    try book.ledger.keys.add(APIKey(name: "ci"))
    try handOver(book)
    try book.record(try calls())
    #expect(try owners(book) == expected)
    #expect(try book.failures() == [])
  }

  @Test func `Calls of one origin are of two people`() throws {
    let book = try book()
    try book.ledger.keys.add(APIKey(name: "ci"))
    try handOver(book)
    let origin = CallOrigin.sample(key: "ci")
    for (id, day) in [("a", "2026-10-05"), ("b", "2026-10-06"), ("c", "2026-10-06")] {
      try book.record(
        .sample(
          id, at: try #require(Instant(iso8601: "\(day)T10:00:00Z")), origin: origin))
    }
    #expect(try owners(book) == ["2026-10-05": "ana", "2026-10-06": "ben"])
    #expect(try book.failures() == [])
  }

  @Test func `A key that the team shared for a time leaves those days to other rules`() throws {
    let book = try book()
    try book.record(try calls())
    let key = try #require(try book.ledger.keys.find(name: "ci")).id
    let ben = try #require(try book.ledger.developers.find(handle: "ben")).id
    try book.ledger.periods.changeOwner(ofKey: key, to: ben, from: .day(changeDay))
    try book.reattribute()
    #expect(try owners(book)["2026-10-05"] == .some(nil))
    #expect(try owners(book)["2026-10-06"] == "ben")
    #expect(try book.failures() == [])
  }

  @Test func `Taken back, the key's history is what it was`() throws {
    let book = try book()
    try book.record(try calls())
    let before = try book.cells()
    try handOver(book)
    try book.reattribute()
    let key = try #require(try book.ledger.keys.find(name: "ci")).id
    try book.ledger.periods.changeOwner(ofKey: key, to: nil, from: .always)
    try book.reattribute()
    #expect(try book.cells() == before)
    #expect(try book.ledger.periods.origins().isEmpty)
    #expect(try book.failures() == [])
  }

  @Test func `Another time zone's days and an exchange file tell the same owners`() throws {
    let book = try book()
    try book.record(try calls())
    try handOver(book)
    try book.reattribute()
    var filter = CellFilter()
    filter.developerIDs = [try #require(try book.ledger.developers.find(handle: "ben")).id]
    let days = DayRange(first: Day("2026-10-01")!, last: Day("2026-10-31")!)
    let zone = try #require(TimeZoneRules(identifier: "Asia/Tokyo"))
    let cells = try book.ledger.dailyUsage.cells(in: days, timeZone: zone, filter: filter)
    #expect(cells.map(\.day.description) == ["2026-10-06"])
    var priced: [Int64?] = []
    try book.ledger.usage.forEachPriced(in: days, timeZone: .utc, filter: filter) {
      priced.append($0.ownership.developerID)
    }
    #expect(priced == [filter.developerIDs?.first ?? nil])
  }
}
