import Analysis
import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct LimitAdviceTests {
  private let monday = Day("2026-10-05")!

  private func outlook(_ cents: [Int]) -> MonthOutlook? {
    MonthOutlook(
      cents.enumerated().map {
        (day: monday.advanced(by: $0.offset), cost: Money(cents: Int128($0.element)))
      })
  }

  @Test func `The P80 is that of months that Python makes of the same days`() throws {
    // Scripts/oracles/estimate_vectors.py, `sums`.
    let months = try #require(outlook([164, 154, 95, 157, 66, 97, 118, 83, 168, 112]))
    #expect(months.low == (try dollars("22.68")))
    #expect(months.p50 == (try dollars("26.715")))
    #expect(months.p80 == (try dollars("29.34")))
    #expect(months.high == (try dollars("30.681")))
    #expect(months.limit == (try dollars("30")))
    #expect(months.dayCount == 10)
    #expect(months.sureness == .weak)
  }

  /// A day's cents, and the limit of 22 of them in dollars.
  @Test(arguments: [
    (10, 5), (23, 10), (228, 60), (1000, 225), (5000, 1100), (4546, 1100), (4545, 1000),
  ])
  func `A limit is an amount that people would name`(cents: Int, limit: Int) {
    let months = outlook(Array(repeating: cents, count: 12))
    #expect(months?.limit == Money(cents: Int128(limit) * 100))
  }

  @Test func `Fewer than ten days give no month`() {
    #expect(outlook(Array(repeating: 100, count: 9)) == nil)
    #expect(outlook(Array(repeating: 100, count: 10)) != nil)
    #expect(outlook(Array(repeating: 0, count: 20)) == nil)
  }

  @Test func `A day that decides it all is named, with the P80 without it`() throws {
    let months = try #require(outlook(Array(repeating: 100, count: 19) + [2000]))
    let dearest = try #require(months.dearest)
    #expect(dearest.day == monday.advanced(by: 19))
    #expect(dearest.p80Without == Money(cents: 2200))
    #expect(months.p80 > dearest.p80Without)
    #expect(outlook(Array(repeating: 100, count: 20))?.dearest == nil)
  }

  @Test func `How sure it is falls with the days behind it and the spread of its months`() throws {
    #expect(outlook(Array(repeating: 100, count: 19))?.sureness == .weak)
    #expect(outlook(Array(repeating: 100, count: 20))?.sureness == .fair)
    #expect(outlook(Array(repeating: 100, count: 30))?.sureness == .good)
    // A day of $40 in 30 of $1 makes months of $22 and of $61, $100…
    let spread = try #require(outlook(Array(repeating: 100, count: 29) + [4000]))
    #expect(spread.high - spread.low > spread.p50)
    #expect(spread.sureness == .fair)
  }

  private func advice(_ work: WorkLedger, until last: String = "2026-10-31") throws -> LimitAdvice {
    try work.record()
    let period = try #require(
      try BaselinePeriod(before: try day(last), in: work.ledger))
    return try #require(try BaselineReport.make(work.ledger, period).rows.first).advice
  }

  @Test func `Days without usage since the first count, weekends go to their Friday`() throws {
    let work = try WorkLedger()
    // Monday 5 October to Friday 16 October: ten working days, of which two have usage.
    work.call(try at("2026-10-05T09:00:00Z"), cents: 100, session: "a")
    work.call(try at("2026-10-11T09:00:00Z"), cents: 100, session: "b")
    work.call(try at("2026-10-16T09:00:00Z"), cents: 100, session: "c")
    let outlook = try #require(try advice(work).outlook)
    #expect(outlook.dayCount == 10)
    #expect(outlook.days == (try days("2026-10-05", "2026-10-16")))
  }

  @Test func `Too little history says so, and why`() throws {
    let work = try WorkLedger()
    work.call(try at("2026-10-12T09:00:00Z"), cents: 100, session: "a")
    work.call(try at("2026-10-16T09:00:00Z"), cents: 100, session: "b")
    #expect(
      try advice(work).reason
        == "too little history: 5 working days since 2026-10-12, at least 10 are needed")
  }

  @Test func `Weeks and months tell nothing of single days`() throws {
    let work = try WorkLedger()
    work.add(
      .summary(
        .week, try days("2026-10-05", "2026-10-11"),
        origin: .sample("", path: "/in/ccusage.json", stated: "ana")))
    #expect(
      try advice(work).reason
        == "usage came as weeks or months, which say nothing of single days")
  }

  @Test func `A limit follows a trend, which is told, and a steady one has none`() throws {
    var limits: [Int128] = []
    for isGrowing in [false, true] {
      let work = try WorkLedger()
      let first = try day("2026-07-06")
      var cents = 100.0
      for offset in 0..<112 {
        let day = first.advanced(by: offset)
        work.call(try at("\(day)T09:00:00Z"), cents: Int(cents), session: "s\(offset)")
        if isGrowing { cents *= 1.01 }
      }
      let outlook = try #require(
        try advice(work, until: first.advanced(by: 112).description).outlook)
      #expect((outlook.growthTenths != nil) == isGrowing)
      limits.append(outlook.p80.cents)
    }
    // 31 days of a dollar; at 1% a day the next month costs $112 to $113, after $81 in the last.
    #expect((3000...3300).contains(limits[0]), "\(limits)")
    #expect((10_500...13_000).contains(limits[1]), "\(limits)")
  }
}
