import Analysis
import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct SpendOutlookTests {
  /// Ten dollars on each day from one to another.
  private func steady(
    _ people: [(who: String, first: String, last: String)], gap: DayRange? = nil
  ) throws -> Ledger {
    let test = try TestLedger()
    var number = 0
    for person in people {
      try test.ledger.developers.add(Developer(handle: person.who))
      let days = try DayRange(first: day(person.first), last: day(person.last))
      let drafts = (0..<days.count).compactMap { offset -> UsageDraft? in
        let day = days.first.advanced(by: offset)
        if let gap, gap.contains(day) { return nil }
        number += 1
        return .note(
          day, cost: Money(cents: 1000), number: number,
          origin: .sample("", path: "/in/\(person.who).csv", stated: person.who))
      }
      try test.record(drafts)
    }
    return test.ledger
  }

  private func outlook(
    _ ledger: Ledger, month: String, asOf: String, isComplete: Bool = true,
    future: KnownFuture = KnownFuture()
  ) throws -> SpendOutlook {
    let month = try #require(Month(month)).days
    let history = DayRange(first: month.first.advanced(by: -365), last: try day(asOf))
    return SpendOutlook(
      try DailySpend(ledger, by: .developer, in: history), in: month, asOf: try day(asOf),
      isComplete: isComplete, future: future)
  }

  /// The month, its last known day, and its dollars at $10 a day.
  @Test(arguments: [
    ("2026-10", "2026-10-01", 310), ("2026-12", "2026-12-15", 310), ("2027-02", "2027-02-10", 280),
    ("2028-02", "2028-02-01", 290), ("2026-11", "2026-11-29", 300), ("2027-01", "2026-12-31", 310),
  ])
  func `A steady month ends at its number of days`(
    month: String, asOf: String, expected: Int
  ) throws {
    let first = try day(asOf).advanced(by: -100).description
    let ledger = try steady([("ana", first, asOf)])
    let total = try outlook(ledger, month: month, asOf: asOf).total.get()
    #expect(total.total == Money(cents: Int128(expected) * 100))
    let (low, high) = try (#require(total.low), #require(total.high))
    #expect(low <= total.total && total.total <= high)
  }

  @Test func `A month that is over has no forecast, nor one without history`() throws {
    let ledger = try steady([("ana", "2026-08-01", "2026-10-31")])
    let over = try outlook(ledger, month: "2026-10", asOf: "2026-10-31").total
    #expect(throws: NoForecast.self) { try over.get() }
    let fresh = try steady([("ana", "2026-10-01", "2026-10-20")])
    guard case .failure(let reason) = try outlook(fresh, month: "2026-10", asOf: "2026-10-20").total
    else {
      Issue.record("there is a forecast")
      return
    }
    #expect(reason.text == "no forecast: 20 days of history, 28 are needed")
  }

  @Test func `Missing exports are expected, a closure is not`() throws {
    let ledger = try steady([("ana", "2026-07-20", "2026-10-15")])
    let missing = try outlook(ledger, month: "2026-10", asOf: "2026-10-22").total.get()
    #expect(missing.total == Money(cents: 31_000))
    // Something was imported on the 23rd: up to the 22nd nothing was spent.
    let closed = try outlook(
      ledger, month: "2026-10", asOf: "2026-10-22",
      future: KnownFuture(lastImport: try day("2026-10-23"))
    ).total.get()
    #expect(closed.spent == Money(cents: 15_000))
    #expect(closed.total <= Money(cents: 15_000 + 9_000))
  }

  @Test func `Exports that are missing across the end of a month are expected in the next`() throws
  {
    let ledger = try steady([("ana", "2026-07-20", "2026-09-27")])
    let outlook = try outlook(ledger, month: "2026-10", asOf: "2026-10-05").total.get()
    #expect(outlook.spent == .zero)
    #expect(outlook.total == Money(cents: 31_000))
  }

  @Test func `Two weeks after the last usage there is no forecast, whatever was imported since`()
    throws
  {
    let ledger = try steady([("ana", "2026-07-20", "2026-10-07")])
    #expect(throws: Never.self) {
      try outlook(ledger, month: "2026-10", asOf: "2026-10-21").total.get()
    }
    for future in [KnownFuture(), KnownFuture(lastImport: try day("2026-10-23"))] {
      let stale = try outlook(ledger, month: "2026-10", asOf: "2026-10-22", future: future).total
      guard case .failure(let reason) = stale else {
        Issue.record("there is a forecast")
        continue
      }
      #expect(reason.text == "no forecast: the last usage is of 2026-10-07")
    }
  }

  @Test func `A team's closure is no lower level`() throws {
    let gap = try days("2026-10-12", "2026-10-18")
    let people = ["ana", "ben", "cleo", "dan"].map { ($0, "2026-07-01", "2026-10-20") }
    let ledger = try steady(people, gap: gap)
    let total = try outlook(ledger, month: "2026-10", asOf: "2026-10-20").total.get()
    // 13 days of work, and eleven to come; the ways that count little may see a part of the gap.
    #expect(total.total <= Money(cents: 4 * 24_000))
    #expect(total.total >= Money(cents: 4 * 23_800))
  }

  @Test func `Nothing is expected on leave, nor after the last day`() throws {
    let ledger = try steady([
      ("ana", "2026-07-01", "2026-10-10"), ("ben", "2026-07-01", "2026-10-10"),
    ])
    let future = KnownFuture(
      leaves: ["ana": [try days("2026-10-21", "2026-11-05")]],
      lastDays: ["ben": try day("2026-10-15")])
    let outlook = try outlook(ledger, month: "2026-10", asOf: "2026-10-10", future: future)
    #expect(try outlook.forecast(of: ["ana"]).get().total == Money(cents: 20_000))
    #expect(try outlook.forecast(of: ["ben"]).get().total == Money(cents: 15_000))
    #expect(try outlook.total.get().total == Money(cents: 35_000))
  }

  @Test func `Who is new counts at their pace, without a range, and in the total`() throws {
    let ledger = try steady([
      ("ana", "2026-07-01", "2026-10-10"), ("ben", "2026-10-06", "2026-10-10"),
    ])
    let outlook = try outlook(ledger, month: "2026-10", asOf: "2026-10-10")
    let ben = try outlook.row(of: "ben").get()
    #expect(ben.total == Money(cents: 26_000))
    #expect(ben.low == nil)
    #expect(ben.basis == .pace(days: 5))
    #expect(throws: NoForecast.self) { try outlook.forecast(of: ["ben"]).get() }
    let total = try outlook.total.get()
    #expect(total.total == Money(cents: 57_000))
  }

  @Test func `A new price on a coming day is a factor from that day on`() throws {
    let ledger = try steady([("ana", "2026-07-01", "2026-10-10")])
    let step = PriceStep(from: try day("2026-10-22"), model: "opus", factor: 1.5)
    let outlook = try outlook(
      ledger, month: "2026-10", asOf: "2026-10-10", future: KnownFuture(priceSteps: ["ana": [step]])
    )
    #expect(try outlook.total.get().total == Money(cents: 10_000 + 11_000 + 15_000))
  }

  @Test func `A negotiated price of a coming day is read from the ledger`() throws {
    let work = try WorkLedger()
    for number in 1...20 {
      let day = number < 10 ? "0\(number)" : "\(number)"
      work.call(try at("2026-10-\(day)T12:00:00Z"), cents: 100, session: "s\(number)")
    }
    try work.record()
    _ = try work.ledger.prices.add(
      .init(
        model: "claude-opus-4-5", effectiveFrom: day("2026-10-26"), effectiveUntil: nil,
        terms: "factor=1/2"))
    let future = try KnownFuture.read(
      work.ledger, by: .developer, after: day("2026-10-22"), until: day("2026-10-31"))
    #expect(future.priceSteps.values.flatMap(\.self).map(\.factor) == [0.5])
  }
}
