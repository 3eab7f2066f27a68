import LedgerStore
import Presentation
import Recording
import Reviewing
import TestSupport
import Testing
import UsageModel

@Suite struct `The digest` {
  private let test: TestLedger

  init() throws {
    test = try TestLedger()
    for handle in ["ana", "ben"] { try test.ledger.developers.add(Developer(handle: handle)) }
  }

  private func spend(_ who: String, _ day: String, cents: Int128, number: Int) throws {
    let origin = CallOrigin.sample("", path: "/in/\(number).csv", stated: who)
    try test.record(
      [.note(Day(day)!, cost: Money(cents: cents), number: number, origin: origin)])
  }

  private func text(_ first: String, _ last: String, on today: String) throws -> String {
    let days = DayRange(first: Day(first)!, last: Day(last)!)
    return try Digest.make(
      test.ledger, Period(days: days), today: Today(Day(today)!, weekStart: .monday)
    ).text
  }

  @Test func `A week is set beside the one before, with who spent most first`() throws {
    try spend("ana", "2026-10-20", cents: 1000, number: 1)
    try spend("ana", "2026-10-27", cents: 500, number: 2)
    try spend("ben", "2026-10-28", cents: 900, number: 3)
    let text = try text("2026-10-26", "2026-11-01", on: "2026-11-02")
    #expect(
      text.hasPrefix(
        """
        Outlay, 2026-10-26 to 2026-11-01
        - Spent: $14.00, $4.00 (40.0%) more than 2026-10-19 to 2026-10-25.
        - By developer: ben $9.00, ana $5.00.
        """), "\(text)")
  }

  @Test func `Days without usage are said to be such`() throws {
    let text = try text("2026-10-26", "2026-11-01", on: "2026-11-02")
    #expect(text.contains("- Spent: $0.00"), "\(text)")
    #expect(!text.contains("By developer"))
  }

  @Test func `Who is over budget in its month is named`() throws {
    try spend("ana", "2026-10-27", cents: 1001, number: 1)
    try test.ledger.budgets.set(
      Budget(
        scope: SpendScope(.developer, "ana"), amount: Money(cents: 1000), from: Day("2026-10-01")!))
    let text = try text("2026-10-26", "2026-11-01", on: "2026-11-02")
    #expect(text.contains("- Over budget in October: developer:ana ($10.01 of $10.00)"), "\(text)")
  }

  @Test func `What is nobody's is told`() throws {
    try test.record([.note(Day("2026-10-27")!, cost: Money(cents: 300), number: 1)])
    let text = try text("2026-10-26", "2026-11-01", on: "2026-11-02")
    #expect(text.contains("- Unassigned: $3.00 belongs to no developer."), "\(text)")
  }
}
