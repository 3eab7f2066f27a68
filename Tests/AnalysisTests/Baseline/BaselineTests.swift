import Analysis
import LedgerStore
import Reporting
import TestSupport
import Testing
import UsageModel

@Suite struct BaselineTests {
  /// Monday 5 to Friday 9 October 2026.
  private func week() throws -> BaselinePeriod {
    BaselinePeriod(week: try #require(Week(iso: "2026-W41")))
  }

  private func ana(_ work: WorkLedger, _ period: BaselinePeriod) throws -> DeveloperBaseline {
    try work.record()
    return try #require(try BaselineReport.make(work.ledger, period).rows.first)
  }

  @Test func `A week by hand: hours, sessions, and what they cost`() throws {
    let work = try WorkLedger()
    // Quarters 09:00, 09:15 and 14:00; the second session runs in one of them.
    work.call(try at("2026-10-05T09:00:00Z"), cents: 100, session: "a")
    work.call(try at("2026-10-05T09:14:59Z"), cents: 50, session: "a")
    work.call(try at("2026-10-05T09:16:00Z"), cents: 50, session: "b")
    work.call(try at("2026-10-05T14:05:00Z"), cents: 30, session: "a")
    work.call(try at("2026-10-07T10:00:00Z"), cents: 70, session: "c")
    let row = try ana(work, try week())
    #expect(row.days.map(\.cost.cents) == [230, 0, 70, 0, 0])
    #expect(row.days.map(\.activeMinutes) == [45, nil, 15, nil, nil])
    #expect(row.days.map(\.sessions) == [2, 0, 1, 0, 0])
    #expect(row.days.map(\.requests) == [4, 0, 1, 0, 0])
    #expect(row.activeMinutes == 30)
    #expect(row.usedDayCount == 2)
    // Sessions of $1.80, $0.50 and $0.70.
    #expect(row.medianSession == Money(cents: 70))
    #expect(row.meanSession == Money(cents: 100))
    // $3.00 in five working days, 22 a month.
    #expect(row.month == Money(cents: 1320))
  }

  @Test func `What a weekend cost is a row of its own and part of the pace`() throws {
    let work = try WorkLedger()
    work.call(try at("2026-10-05T09:00:00Z"), cents: 100)
    work.call(try at("2026-10-10T09:00:00Z"), cents: 400)
    let row = try ana(work, try week())
    #expect(row.days.map(\.day.weekday).last == .saturday)
    #expect(row.days.count == 6)
    #expect(row.cost == Money(cents: 500))
    #expect(row.month == Money(cents: 2200))
  }

  @Test func `Without a week it is the last five working days with usage before today`() throws {
    let work = try WorkLedger()
    for day in ["09-21", "09-22", "10-01", "10-03", "10-05", "10-06", "10-07", "10-08"] {
      work.call(try at("2026-\(day)T09:00:00Z"), cents: 100, session: day)
    }
    try work.record()
    let period = try #require(
      try BaselinePeriod(before: try day("2026-10-08"), in: work.ledger))
    #expect(
      period.workingDays.map(\.description) == [
        "2026-09-22", "2026-10-01", "2026-10-05", "2026-10-06", "2026-10-07",
      ])
    #expect(period.days == (try days("2026-09-22", "2026-10-07")))
    let row = try #require(try BaselineReport.make(work.ledger, period).rows.first)
    #expect(row.cost == Money(cents: 600), "Saturday 3 October lies between them")
  }

  @Test func `Of a week that is not over only the days before today count`() throws {
    let week = try #require(Week(iso: "2026-W41"))
    let wednesday = BaselinePeriod(week: week, today: try day("2026-10-07"))
    #expect(wednesday.days == (try days("2026-10-05", "2026-10-06")))
    #expect(wednesday.workingDays.count == 2)
    #expect(wednesday.reason == "week 2026-W41 so far")
    for today in ["2026-10-12", "2026-10-05", "2026-09-01"] {
      #expect(BaselinePeriod(week: week, today: try day(today)).days == week.days)
    }
  }

  /// Each day of winter has usage.
  @Test(arguments: [
    ("2026-12-01", "2026-11-24", "2026-11-30"), ("2027-01-01", "2026-12-25", "2026-12-31"),
    ("2027-01-04", "2026-12-28", "2027-01-03"), ("2027-03-01", "2027-02-22", "2027-02-28"),
    ("2027-04-01", "2027-02-22", "2027-02-28"),
  ])
  func `Five working days reach over the ends of months and years`(
    today: String, first: String, last: String
  ) throws {
    let work = try WorkLedger()
    for number in 0..<99 {
      let date = try day("2026-11-22").advanced(by: number)
      work.call(Instant(startOfUTCDay: date), cents: 10, session: "s\(number)")
    }
    try work.record()
    let period = try #require(try BaselinePeriod(before: try day(today), in: work.ledger))
    #expect(period.days == (try days(first, last)))
    let row = try #require(try BaselineReport.make(work.ledger, period).rows.first)
    #expect(row.cost == Money(cents: Int128(10 * period.days.count)))
  }

  @Test(arguments: ["2026-10-05", "2026-10-04"])
  func `Without usage before today there is no period`(today: String) throws {
    let work = try WorkLedger()
    #expect(try BaselinePeriod(before: try day(today), in: work.ledger) == nil)
    work.call(try at("2026-10-05T09:00:00Z"), cents: 100)
    try work.record()
    #expect(try BaselinePeriod(before: try day(today), in: work.ledger) == nil)
  }

  @Test(arguments: [
    (0, UseLevel.occasional), (119, .occasional), (120, .light), (180, .light), (209, .light),
    (210, .moderate), (240, .moderate), (360, .moderate), (361, .heavy), (480, .heavy),
    (900, .heavy),
  ])
  func `Active hours place a developer`(minutes: Int, level: UseLevel) {
    #expect(UseLevel(minutesPerDay: minutes) == level)
  }

  @Test(arguments: [
    (4999, ModelFamily.opus, "below the light range"), (5000, .opus, "in the light range"),
    (10_000, .opus, "in the light and the moderate range"),
    (22_500, .opus, "in the moderate and the heavy range"),
    (40_000, .opus, "in the heavy range"), (40_001, .opus, "above the heavy range"),
    (1500, .sonnet, "in the light range"), (8001, .sonnet, "above the heavy range"),
  ])
  func `A month lies beside the published ranges`(
    cents: Int, family: ModelFamily, place: String
  ) {
    #expect(PublishedRange.place(of: Money(cents: Int128(cents)), in: family) == place)
  }

  @Test func `Nothing is published for other families`() {
    #expect(PublishedRange.place(of: Money(cents: 5000), in: .haiku) == nil)
    #expect(PublishedRange.text(of: .other) == nil)
    #expect(
      PublishedRange.text(of: .opus)
        == "Opus: light $50-100, moderate $100-250, heavy $200-400")
  }

  @Test func `The range is that of the family with most of the cost`() throws {
    let work = try WorkLedger()
    for hour in 10..<19 {
      work.call(try at("2026-10-05T\(hour):00:00Z"), cents: 3)
      work.call(try at("2026-10-05T\(hour):20:00Z"), cents: 1, model: "claude-haiku-4-5")
    }
    let row = try ana(work, try week())
    #expect(row.mainFamily == .opus)
    #expect(row.level == .moderate)
    #expect(row.publishedRange?.text == "$100-250")
    #expect(row.families.map(\.cost).reduce(.zero, +) == row.cost)
  }

  @Test func `A summary tells no hours, a sheet those that it notes`() throws {
    let work = try WorkLedger(developers: ["gus", "hana"])
    work.add(
      .summary(
        .day, try days("2026-10-05"),
        origin: .sample("", path: "/in/ccusage.json", stated: "gus")))
    work.add(
      .note(
        try day("2026-10-05"), cost: Money(cents: 85),
        origin: .sample("sheet-1", path: "/in/sheet.csv", stated: "hana"),
        note: SessionNote(task: "API endpoint", notes: "", minutes: 85)))
    try work.record()
    let rows = try BaselineReport.make(work.ledger, try week()).rows
    #expect(rows.map(\.developer) == ["gus", "hana"])
    #expect(rows.map(\.activeMinutes) == [nil, 85])
    #expect(rows[0].level == nil)
    #expect(rows[1].tasks.map(\.task) == ["API endpoint"])
  }

  @Test func `An hour that clocks put back counts twice`() throws {
    let work = try WorkLedger(timeZone: "Europe/Berlin")
    // Both at 02:30 of Sunday 25 October, an hour apart.
    work.call(try at("2026-10-25T00:30:00Z"), cents: 1)
    work.call(try at("2026-10-25T01:30:00Z"), cents: 1)
    let row = try ana(work, BaselinePeriod(week: try #require(Week(iso: "2026-W43"))))
    #expect(row.days.last?.day == (try day("2026-10-25")))
    #expect(row.days.last?.activeMinutes == 30)
  }

  @Test func `Tasks add up, what has none included`() throws {
    let work = try WorkLedger()
    work.session("a", at: try at("2026-10-05T09:00:00Z"), cents: [10, 20])
    work.session("b", at: try at("2026-10-06T09:00:00Z"), cents: [40])
    work.session("c", at: try at("2026-10-07T09:00:00Z"), cents: [5])
    try work.record()
    try work.setTask("migration", of: "a")
    try work.setTask("review", of: "b")
    let row = try #require(try BaselineReport.make(work.ledger, try week()).rows.first)
    #expect(row.tasks.map(\.task) == ["review", "migration", nil])
    #expect(row.tasks.map(\.cost.cents) == [40, 30, 5])
    #expect(row.tasks.map(\.cost).reduce(.zero, +) == row.cost)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64], ["UTC", "Pacific/Auckland"])
  func `All rows add up to the report of the same days`(seed: UInt64, timeZone: String) throws {
    var random = SeededRandom(seed: seed)
    let work = try WorkLedger(timeZone: timeZone, developers: ["ana", "bo"])
    let start = try at("2026-10-01T00:00:00Z").milliseconds
    for number in 0..<120 {
      work.call(
        Instant(milliseconds: start + .random(in: 0..<86_400_000 * 14, using: &random)),
        cents: .random(in: 0...300, using: &random),
        developer: ["", "ana", "bo"].randomElement(using: &random) ?? "",
        session: ["", "s\(number % 9)"].randomElement(using: &random) ?? "",
        model: ["claude-opus-4-5", "no-such-model"].randomElement(using: &random) ?? "")
    }
    try work.record()
    let period = try week()
    let report = try BaselineReport.make(work.ledger, period)
    let rollup = try Rollup.make(work.ledger, RollupQuery(by: [.day], days: period.days))
    #expect(report.cost == rollup.total.cost)
    for row in report.rows {
      #expect(row.families.map(\.cost).reduce(.zero, +) == row.cost)
      #expect(row.tasks.map(\.cost).reduce(.zero, +) == row.cost)
    }
  }
}
