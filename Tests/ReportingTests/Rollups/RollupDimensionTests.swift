import LedgerStore
import Reporting
import Testing
import UsageModel

@Suite struct `Rollup dimensions` {
  private func book() throws -> RollupLedger {
    let book = try RollupLedger(timeZone: "Europe/Berlin")
    let ana = try book.developer("ana", team: "core", role: "lead")
    let project = try book.project("checkout")
    let key = try book.ledger.keys.add(APIKey(name: "team-ci"))
    try book.add(
      .init(
        at: at("2026-10-24T22:30:00Z"), developer: ana, project: project, key: key, session: "s1",
        branch: "main", model: "claude-opus-4-6"))
    try book.add(.init(at: at("2026-11-02T12:00:00Z"), model: "gpt-5", cost: 500_000_000_000))
    let session = Int64(try book.ledger.sessions.largestID())
    try book.ledger.sessions.setNote(
      SessionNote(task: "OPS-7", notes: "", minutes: nil), id: session)
    return book
  }

  @Test(arguments: [
    (Dimension.developer, ["ana", nil]), (.project, ["checkout", nil]),
    (.model, ["claude-opus-4-6", "gpt-5"]), (.key, ["team-ci", nil]), (.session, ["s1", nil]),
    (.branch, ["main", nil]), (.task, ["OPS-7", nil]), (.team, ["core", nil]),
    (.role, ["lead", nil]),
    (.day, ["2026-10-25", "2026-11-02"]), (.week, ["2026-W43", "2026-W45"]),
    (.month, ["2026-10", "2026-11"]),
  ])
  func `Every dimension names its groups, and nil is unassigned`(
    dimension: Dimension, names: [String?]
  ) throws {
    let rollup = try Rollup.make(book().ledger, RollupQuery(by: [dimension]))
    #expect(rollup.rows.map(\.values) == names.map { [$0] })
    #expect(rollup.rows.map(\.requests) == [1, 1])
  }

  @Test func `The source is that of the origin`() throws {
    let book = try book()
    let period = DayRange(first: try day("2026-10-25"), last: try day("2026-10-25"))
    try book.add(.init(at: at("2026-10-25T12:00:00Z"), period: period))
    let rollup = try Rollup.make(book.ledger, RollupQuery(by: [.source], order: .name))
    #expect(rollup.rows.map(\.values) == [["ccusage"], ["claude-code"]])
    #expect(rollup.rows.map(\.requests) == [0, 2])
  }

  @Test func `Several dimensions make one row for each combination that occurs`() throws {
    let rollup = try Rollup.make(book().ledger, RollupQuery(by: [.month, .developer, .month]))
    #expect(rollup.by == [.month, .developer])
    #expect(rollup.rows.map(\.values) == [["2026-10", "ana"], ["2026-11", nil]])
  }

  @Test func `No dimension makes one row, and an empty ledger none`() throws {
    #expect(try Rollup.make(book().ledger, RollupQuery()).rows.map(\.values) == [[]])
    let empty = try Rollup.make(RollupLedger().ledger, RollupQuery(by: [.day]))
    #expect(empty.rows.isEmpty)
    #expect(empty.days == nil)
    #expect(empty.total.shareTenths == nil)
  }

  @Test func `A week begins on the day that was asked for`() throws {
    let book = try book()
    let sunday = try Rollup.make(book.ledger, RollupQuery(by: [.week], weekStart: .sunday))
    #expect(sunday.rows.map(\.values) == [["2026-10-25"], ["2026-11-01"]])
    try book.ledger.settings.set(.weekStart, to: "saturday")
    let saturday = try Rollup.make(book.ledger, RollupQuery(by: [.week]))
    #expect(saturday.rows.map(\.values) == [["2026-10-24"], ["2026-10-31"]])
  }

  // Europe/Berlin set its clocks back on 2026-10-25, which had 25 hours.
  @Test func `The day of the change of clocks has 25 hours`() throws {
    let book = try RollupLedger(timeZone: "Europe/Berlin")
    for instant in [
      "2026-10-24T21:59:59.999Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59.999Z",
      "2026-10-25T23:00:00Z",
    ] {
      try book.add(.init(at: at(instant)))
    }
    let rollup = try Rollup.make(book.ledger, RollupQuery(by: [.day]))
    #expect(rollup.rows.map(\.requests) == [1, 2, 1])
  }

  @Test func `Only the days that were asked for count, the last one included`() throws {
    let days = DayRange(first: try day("2026-10-25"), last: try day("2026-11-01"))
    let rollup = try Rollup.make(book().ledger, RollupQuery(by: [.day], days: days))
    #expect(rollup.rows.map(\.values) == [["2026-10-25"]])
    #expect(rollup.days == days)
  }

  @Test func `A session that shows up in two rows counts once in the total`() throws {
    let book = try RollupLedger()
    let ana = try book.developer("ana")
    for model in ["a", "b"] {
      try book.add(
        .init(at: at("2026-10-01T10:00:00Z"), developer: ana, session: "s", model: model))
    }
    try book.add(.init(at: at("2026-10-01T10:00:00Z"), session: "s", model: "b"))
    let rollup = try Rollup.make(book.ledger, RollupQuery(by: [.model], order: .name))
    #expect(rollup.rows.map(\.sessions) == [1, 2])
    #expect(rollup.total.sessions == 2)
  }
}
