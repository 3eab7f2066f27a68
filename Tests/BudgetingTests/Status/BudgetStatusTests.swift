import Analysis
import Budgeting
import LedgerStore
import Presentation
import Reporting
import TestSupport
import Testing
import UsageModel

@Suite struct BudgetStatusTests {
  /// A ledger with ana (senior) and ben (junior), who spent so many dollars on a day, and nobody.
  private func ledger(_ spends: [(who: String, day: String, cents: Int128)]) throws -> Ledger {
    let test = try TestLedger()
    try test.ledger.developers.add(Developer(handle: "ana", role: "senior", team: "payments"))
    try test.ledger.developers.add(Developer(handle: "ben", role: "junior", team: "payments"))
    for (index, spend) in spends.enumerated() {
      let origin = CallOrigin.sample("", path: "/in/\(index).csv", stated: spend.who)
      try test.record(
        [.note(Day(spend.day)!, cost: Money(cents: spend.cents), number: index, origin: origin)])
    }
    return test.ledger
  }

  private func status(
    _ ledger: Ledger, by kind: SpendScope.Kind = .developer, per: BudgetPeriod = .month,
    asOf day: String, isComplete: Bool = true
  ) throws -> BudgetStatus {
    try BudgetStatus.make(
      ledger, .init(by: kind, per: per, asOf: Day(day)!, isComplete: isComplete))
  }

  private func budget(
    _ scope: SpendScope, _ cents: Int128, appliesPerDeveloper: Bool = false
  ) -> Budget {
    Budget(
      scope: scope, appliesPerDeveloper: appliesPerDeveloper, amount: Money(cents: cents),
      from: Day("2026-01-01")!)
  }

  @Test func `Rows add up to all spend, with who has no budget and what is nobody's`() throws {
    let ledger = try ledger([
      ("ana", "2026-10-05", 1000), ("ben", "2026-10-06", 200), ("", "2026-10-07", 30),
    ])
    try ledger.budgets.set(budget(SpendScope(.developer, "ana"), 5000))
    let status = try status(ledger, asOf: "2026-10-31")
    #expect(status.rows.map(\.subject) == [.named("ana"), .noBudget, .unassigned])
    #expect(status.rows.map(\.spent) == [1000, 200, 30].map { Money(cents: $0) })
    #expect(status.total.spent == Money(cents: 1230))
    #expect(status.withoutBudget.map(\.name) == ["ben"])
  }

  @Test func `Who spent nothing has a row when there is a limit`() throws {
    let ledger = try ledger([("ben", "2026-10-06", 200)])
    try ledger.budgets.set(budget(SpendScope(.role, "senior"), 30_000, appliesPerDeveloper: true))
    let status = try status(ledger, asOf: "2026-10-31")
    #expect(status.rows.map(\.subject) == [.named("ana"), .noBudget])
    #expect(status.rows[0].limit?.explanation == "$300.00 = senior $300.00")
  }

  @Test func `A month's share of a quarter is that of its days`() throws {
    let ledger = try ledger([("ana", "2026-10-05", 1000)])
    var quarter = budget(SpendScope(.team, "payments"), 92_000)
    quarter.period = .quarter
    try ledger.budgets.set(quarter)
    let row = try status(ledger, by: .team, asOf: "2026-10-31").rows[0]
    #expect(row.limit?.amount == Money(cents: 31_000))
    #expect(row.limit?.reasons == "budget $310.00 (of $920.00 a quarter)")
  }

  @Test func `A model's spend counts against the longest name that is a part of its own`() throws {
    let test = try TestLedger()
    let drafts = ["claude-opus-4-5", "claude-sonnet-4-5"].enumerated().map { index, model in
      UsageDraft.note(
        Day("2026-10-05")!, model: model, cost: Money(cents: 100), number: index,
        origin: .sample("", path: "/in/\(index).csv"))
    }
    try test.record(drafts)
    try test.ledger.budgets.set(budget(SpendScope(.model, "claude"), 5000))
    try test.ledger.budgets.set(budget(SpendScope(.model, "opus-4-5"), 1000))
    let status = try status(test.ledger, by: .model, asOf: "2026-10-31")
    #expect(Set(status.rows.map(\.subject)) == [.named("claude"), .named("opus-4-5")])
    #expect(status.rows.map(\.spent) == [Money(cents: 100), Money(cents: 100)])
  }

  @Test func `A key's monthly cap is its budget until one is set`() throws {
    let ledger = try ledger([])
    try ledger.keys.add(APIKey(name: "ci", monthlyCap: Money(cents: 2000)))
    #expect(
      try status(ledger, by: .key, asOf: "2026-10-31").rows[0].limit?.amount == Money(cents: 2000))
    try ledger.budgets.set(budget(SpendScope(.key, "ci"), 700))
    #expect(
      try status(ledger, by: .key, asOf: "2026-10-31").rows[0].limit?.amount == Money(cents: 700))
  }

  @Test(arguments: ["2026-02-28", "2026-12-31", "2026-03-01", "2026-03-29"])
  func `A month that is over has its spend and no forecast`(day: String) throws {
    let ledger = try ledger([("ana", day, 1000)])
    try ledger.budgets.set(budget(SpendScope(.developer, "ana"), 1000))
    let last = Day(day)!.month.days.last.description
    let status = try status(ledger, asOf: last)
    #expect(status.rows[0].usedTenths == 1000)
    #expect(status.rows[0].state == .warning)
    #expect(status.rows[0].forecast == nil)
    #expect(status.noForecast?.text == nil)
  }

  @Test func `Less than four weeks of history give a reason instead of a forecast`() throws {
    let days = (5...20).map { "2026-10-" + ($0 < 10 ? "0" : "") + "\($0)" }
    let ledger = try ledger(days.map { ("ana", $0, 1000) })
    let status = try status(ledger, asOf: "2026-10-20")
    #expect(status.noForecast?.text == "no forecast: 16 days of history, 28 are needed")
  }

  @Test func `Steady spend is forecast to the cent, and the day it runs out is named`() throws {
    let days = (0..<70).map { Day("2026-08-10")!.advanced(by: $0).description }
    let ledger = try ledger(days.map { ("ana", $0, 1000) })
    try ledger.budgets.set(budget(SpendScope(.developer, "ana"), 25_000))
    let row = try status(ledger, asOf: "2026-10-18").rows[0]
    #expect(row.spent == Money(cents: 18_000))
    #expect(row.forecast?.total == Money(cents: 31_000))
    #expect(row.state == .headingOver)
    // 25 days of $10 use it up exactly; the 26th goes beyond.
    #expect(row.runsOut == Day("2026-10-26"))
  }

  @Test func `A day that is not over costs at least what was spent on it`() throws {
    let days = (0..<70).map { Day("2026-08-10")!.advanced(by: $0).description }
    var spends = days.map { (who: "ana", day: $0, cents: Int128(1000)) }
    spends[69].cents = 5000
    let ledger = try ledger(spends)
    let status = try status(ledger, asOf: "2026-10-18", isComplete: false)
    #expect(status.total.forecast?.total == Money(cents: 17 * 1000 + 5000 + 13 * 1000))
  }

  @Test func `On the first of a month the forecast is of all its days`() throws {
    let days = (0..<61).map { Day("2026-08-02")!.advanced(by: $0).description }
    let ledger = try ledger(days.map { ("ana", $0, 1000) })
    let status = try status(ledger, asOf: "2026-10-01", isComplete: false)
    #expect(status.total.forecast?.total == Money(cents: 31_000))
  }

  @Test func `After more than a month without usage there is no forecast`() throws {
    let days = (0..<70).map { Day("2026-08-10")!.advanced(by: $0).description }
    let ledger = try ledger(days.map { ("ana", $0, 1000) })
    let status = try status(ledger, asOf: "2026-12-10")
    #expect(status.noForecast?.text == "no forecast: the last usage is of 2026-10-18")
  }

  @Test func `An empty ledger has no rows and says so`() throws {
    let status = try status(try ledger([]), asOf: "2026-10-20")
    #expect(status.rows.isEmpty)
    #expect(status.total.spent == .zero)
    #expect(status.table.notes.first == "Nothing was spent, and there is no budget for it.")
  }

  @Test(arguments: SpendScope.Kind.allCases)
  func `Whatever the rows are by, they add up to the same total`(kind: SpendScope.Kind) throws {
    let ledger = try ledger([
      ("ana", "2026-10-05", 1000), ("ben", "2026-10-06", 200), ("", "2026-10-07", 30),
    ])
    try ledger.budgets.set(budget(SpendScope(.team, "payments"), 5000))
    let status = try status(ledger, by: kind, asOf: "2026-10-31")
    #expect(status.rows.reduce(.zero) { $0 + $1.spent } == Money(cents: 1230))
  }
}
