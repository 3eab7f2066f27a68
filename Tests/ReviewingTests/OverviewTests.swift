import LedgerStore
import Presentation
import Recording
import Reviewing
import TestSupport
import Testing
import UsageModel

@Suite struct `The overview` {
  private static func ledger(
    _ spends: [(who: String, day: String, cents: Int128)]
  ) throws -> Ledger {
    let test = try TestLedger()
    try test.ledger.developers.add(Developer(handle: "ana"))
    for (index, spend) in spends.enumerated() {
      let origin = CallOrigin.sample("", path: "/in/\(index).csv", stated: spend.who)
      try test.record(
        [.note(Day(spend.day)!, cost: Money(cents: spend.cents), number: index, origin: origin)])
    }
    return test.ledger
  }

  private static func text(_ ledger: Ledger, on day: String = "2026-11-05") throws -> String {
    let today = Today(Day(day)!, weekStart: .monday)
    return try #require(try Overview.make(ledger, today: today)).document.text()
  }

  @Test func `Without usage there is none`() throws {
    let today = Today(Day("2026-11-05")!, weekStart: .monday)
    #expect(try Overview.make(Self.ledger([]), today: today) == nil)
  }

  @Test func `Last month and this one lie side by side`() throws {
    let text = try Self.text(
      Self.ledger([("ana", "2026-10-31", 1000), ("ana", "2026-11-04", 500)]))
    #expect(text.contains("Spend by developer; running: November, 5 of 30 days"))
    #expect(text.contains("ana         $10.00    $5.00  $15.00"))
  }

  @Test func `This month is compared with as much of the one before as has begun`() throws {
    let ledger = try Self.ledger([
      ("ana", "2026-10-05", 400), ("ana", "2026-10-06", 9900), ("ana", "2026-11-04", 500),
    ])
    #expect(
      try Self.text(ledger).contains(
        "- November so far: $5.00, $1.00 (25.0%) more than 2026-10-01 to 2026-10-05."))
  }

  @Test func `Who is over budget is named, for each month`() throws {
    let ledger = try Self.ledger([("ana", "2026-10-05", 1001), ("ana", "2026-11-04", 500)])
    #expect(try Self.text(ledger).contains("- No budget is set."))
    try ledger.budgets.set(
      Budget(
        scope: SpendScope(.developer, "ana"), amount: Money(cents: 1000), from: Day("2026-10-01")!))
    let text = try Self.text(ledger)
    #expect(text.contains("- Over budget in October: developer:ana ($10.01 of $10.00)."))
    #expect(!text.contains("Over budget in November"))
    #expect(text.contains("outlay budget status --as-of 2026-10-31"))
  }

  @Test func `What belongs to nobody is said, however little it is`() throws {
    let many = (1...9).map { ("", "2026-11-04", Int128($0)) }
    let text = try Self.text(Self.ledger([("ana", "2026-11-04", 9900)] + many))
    #expect(text.contains("- Unassigned: $0.45 of both months belongs to no developer."))
    #expect(text.contains("outlay unassigned "))
  }

  @Test func `Exports that seem to be missing are named`() throws {
    let text = try Self.text(Self.ledger([("ana", "2026-10-30", 100)]))
    #expect(
      text.contains("- The last usage is of 2026-10-30: what came since is not imported yet."))
    #expect(!(try Self.text(Self.ledger([("ana", "2026-11-04", 100)])).contains("last usage")))
  }

  @Test func `Usage after today is not of the month so far`() throws {
    let text = try Self.text(
      Self.ledger([("ana", "2026-11-04", 500), ("ana", "2026-11-20", 9900)]))
    #expect(text.contains("- November so far: $5.00"))
  }

  @Test func `With usage after today alone it is shown too`() throws {
    let text = try Self.text(Self.ledger([("ana", "2026-12-04", 500)]))
    #expect(text.contains("- November so far: $0.00"))
  }

  @Test func `A comparison is offered of the last month where this one has no usage`() throws {
    let text = try Self.text(Self.ledger([("ana", "2026-10-30", 100)]))
    #expect(text.contains("outlay report --compare --month 2026-10"))
  }

  @Test func `Two months without usage make no table`() throws {
    let text = try Self.text(Self.ledger([("ana", "2026-05-04", 500)]))
    #expect(!text.contains("Spend by developer"))
    #expect(text.contains("- The last usage is of 2026-05-04"))
  }
}
