import Analysis
import Budgeting
import LedgerStore
import Presentation
import TestSupport
import Testing
import UsageModel

@Suite struct ForecastReportTests {
  /// Three developers and nobody, whose days differ, from 1 July to 10 October; eve is new.
  private func ledger() throws -> Ledger {
    let test = try TestLedger()
    let first = try day("2026-07-01")
    var number = 0
    for (place, who) in ["ana", "ben", "cleo", "", "eve"].enumerated() {
      if !who.isEmpty { try test.ledger.developers.add(Developer(handle: who)) }
      let begin = who == "eve" ? 92 : 0
      let drafts = (begin..<102).compactMap { offset -> UsageDraft? in
        guard (offset + place) % 7 != 3 else { return nil }
        number += 1
        let cents = 300 + 100 * place + (offset * 37 + place * 11) % 53 * 10
        return .note(
          first.advanced(by: offset), cost: Money(picodollars: Int128(cents) * 10_000_000_000 + 7),
          number: number, origin: .sample("", path: "/in/\(place).csv", stated: who))
      }
      try test.record(drafts)
    }
    return test.ledger
  }

  private func report(
    _ ledger: Ledger, month: String = "2026-10", asOf: String = "2026-10-10",
    by kind: SpendScope.Kind = .developer
  ) throws -> ForecastReport {
    try ForecastReport.make(
      ledger,
      .init(by: kind, month: #require(Month(month)), asOf: day(asOf), isComplete: true))
  }

  @Test(arguments: [SpendScope.Kind.developer, .project, .model, .organisation])
  func `Rows add up to the total, to the picodollar`(kind: SpendScope.Kind) throws {
    let report = try report(ledger(), by: kind)
    let total = try #require(report.total)
    #expect(report.rows.reduce(.zero) { $0 + $1.spent } == report.spent)
    #expect(report.rows.reduce(.zero) { $0 + ($1.forecast?.total ?? .zero) } == total.total)
    let (low, high) = try (#require(total.low), #require(total.high))
    #expect(low < total.total && total.total < high)
  }

  @Test func `Rows that are split add up to the same total`() throws {
    let ledger = try ledger()
    let whole = try report(ledger)
    let split = try ForecastReport.make(
      ledger,
      .init(
        by: .developer, and: .model, month: #require(Month("2026-10")), asOf: day("2026-10-10"),
        isComplete: true))
    #expect(split.rows.reduce(.zero) { $0 + ($1.expected ?? .zero) } == whole.total?.total)
    #expect(split.rows.reduce(.zero) { $0 + $1.spent } == whole.spent)
    #expect(split.rows.allSatisfy { $0.partName == "sonnet" && $0.forecast == nil })
  }

  @Test func `Who is new has no range, and what is nobody's is a row`() throws {
    let report = try report(ledger())
    #expect(report.rows.map(\.name).contains(nil))
    #expect(report.rows.last?.name == nil)
    let eve = try #require(report.rows.first { $0.name == "eve" })
    #expect(eve.forecast?.low == nil && eve.forecast?.total ?? .zero > eve.spent)
    #expect(report.table.rows.contains { $0.contains(.label("10 days: their pace, no range")) })
  }

  @Test func `The JSON has the members that it is known by`() throws {
    let text = try report(ledger()).json.text
    for part in [
      "\"month\": \"2026-10\"", "\"asOf\": \"2026-10-10\"", "\"developer\": \"ana\"",
      "\"spentUSD\":", "\"forecastUSD\":", "\"lowUSD\":", "\"highUSD\":", "\"total\":",
      "\"coverage\":", "\"claimed\": 0.8", "\"held\":", "\"of\":",
    ] {
      #expect(text.contains(part), "\(part): \(text)")
    }
  }

  @Test func `Budgets, leave and fees of seats stand beside`() throws {
    let ledger = try ledger()
    try ledger.budgets.set(
      Budget(
        scope: SpendScope(.developer, "ana"), amount: Money(cents: 9000), from: day("2026-01-01"))
    )
    try ledger.leaves.add(
      Leave(developer: "ben", days: days("2026-10-12", "2026-10-31"), note: "sea"))
    try ledger.seats.add(
      Seat(developer: "cleo", plan: "pro", fee: Money(cents: 2000), from: day("2026-01-01")))
    let report = try report(ledger)
    let rows = Dictionary(uniqueKeysWithValues: report.rows.map { ($0.name ?? "", $0) })
    #expect(rows["ana"]?.limit?.amount == Money(cents: 9000))
    #expect(rows["ana"]?.runsOut != nil)
    #expect(rows["ben"]?.known == ["away 2026-10-12 to 2026-10-31"])
    #expect(rows["cleo"]?.seatFees == Money(cents: 2000))
    let away = try #require(rows["ben"]?.forecast)
    // One day is left to them.
    #expect(away.total - away.spent < Money(cents: 1200))
    #expect(report.rows.reduce(.zero) { $0 + ($1.forecast?.total ?? .zero) } == report.total?.total)
  }

  @Test func `A month that is over is what was spent, and an empty one says so`() throws {
    let ledger = try ledger()
    let over = try report(ledger, month: "2026-09")
    #expect(over.isOver && over.total == nil && over.noForecast == nil)
    #expect(over.table.notes == ["September 2026 is over: what was spent is what it cost."])
    let empty = try report(TestLedger().ledger)
    #expect(empty.rows.isEmpty)
    #expect(empty.table.notes == ["No usage to look ahead from."])
  }

  @Test(arguments: ["2026-10-26", "2026-11-20"])
  func `Exports that ended weeks ago are the reason for no forecast, with the way out`(
    asOf: String
  ) throws {
    let stale = try report(ledger(), month: String(asOf.prefix(7)), asOf: asOf)
    #expect(
      stale.table.notes == [
        "There is no forecast: the last usage is of 2026-10-10; import what came since, or look back "
          + "with --as-of 2026-10-10."
      ])
  }

  @Test func `The month after this one is forecast from today`() throws {
    let report = try report(ledger(), month: "2026-11")
    #expect(report.spent == .zero)
    #expect(try #require(report.total).total > Money(cents: 40_000))
  }

  @Test func `Less than four weeks of history is refused with a reason`() throws {
    let report = try report(ledger(), month: "2026-07", asOf: "2026-07-20")
    #expect(report.total == nil)
    #expect(report.rows.allSatisfy { $0.forecast == nil })
    #expect(report.table.notes == ["There is no forecast: 20 days of history, 28 are needed."])
    #expect(report.json.text.contains("no forecast: 20 days of history, 28 are needed"))
  }

  @Test func `A back-test stands beside simpler ways`() throws {
    let backtest = try ForecastBacktest.make(
      ledger(), months: 2, days: [10, 15], today: day("2026-10-10"))
    #expect(backtest.rows.map(\.day) == [10, 10, 15, 15])
    #expect(backtest.rows.map(\.isTotal) == [false, true, false, true])
    #expect(backtest.rows.allSatisfy { $0.errorTenths.count == 5 && $0.tries > 0 })
    // Four with enough history in August and in September.
    #expect(backtest.rows[0].tries == 8)
    let none = try ForecastBacktest.make(
      TestLedger().ledger, months: 2, today: day("2026-10-10"))
    #expect(none.rows.isEmpty && none.table.notes[0].hasPrefix("Nothing to try"))
  }
}
