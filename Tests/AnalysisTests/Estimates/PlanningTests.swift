import Analysis
import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct PlanningTests {
  private func range(_ p50: Int, _ p80: Int) -> CostRange {
    CostRange(p50: Money(cents: Int128(p50)), p80: Money(cents: Int128(p80)))
  }

  private func plan(
    _ work: WorkLedger, _ day: String, _ task: String = "migration", developer: String? = "ana",
    history: CostRange, told: CostRange? = nil
  ) throws {
    try work.ledger.estimates.add(
      PlannedTask(
        developer: developer, project: nil, day: try TestSupport.day(day), task: task,
        model: "opus", messages: 20, sessions: 8, history: history, told: told ?? history),
      at: try at("\(day)T07:00:00Z"))
  }

  private func reviewed(_ work: WorkLedger, _ text: String) throws -> EstimateAccuracy {
    try work.record()
    return try #require(
      try EstimateAccuracy.make(work.ledger, day: try day(text), developer: "ana").first)
  }

  /// Days planned at $1.00 and $2.00, each with what it cost in cents.
  private func planDays(_ work: WorkLedger, _ cents: [Int]) throws {
    for (index, amount) in cents.enumerated() {
      let day = "2026-10-\(10 + index)"
      try plan(work, day, history: range(100, 200))
      work.call(try at("\(day)T12:00:00Z"), cents: amount, session: day)
    }
  }

  @Test func `Plan stands beside actual, task by task, and the rest is a row`() throws {
    let work = try WorkLedger()
    work.session("a", at: try at("2026-10-12T09:00:00Z"), cents: [100, 50])
    work.session("b", at: try at("2026-10-12T10:00:00Z"), cents: [70])
    work.session("c", at: try at("2026-10-12T11:00:00Z"), cents: [5])
    try work.record()
    try work.setTask("Migration", of: "a")
    try work.setTask("docs", of: "b")
    try plan(work, "2026-10-12", "migration", history: range(120, 150))
    try plan(work, "2026-10-12", "review", history: range(40, 80))
    let review = try reviewed(work, "2026-10-12")
    #expect(review.rows.map(\.task) == ["migration", "review", "docs", nil])
    #expect(review.rows.map(\.actual?.cents) == [150, nil, 70, 5])
    #expect(review.rows.map(\.plan?.p50.cents) == [120, 40, nil, nil])
    #expect(review.planned.actual == Money(cents: 225))
    // 30 and 40 cents above the P50s: together 50.
    #expect(review.planned.told == range(160, 210))
  }

  @Test func `Four planned days correct nothing`() throws {
    let work = try WorkLedger()
    try planDays(work, [150, 150, 150, 150])
    let record = try reviewed(work, "2026-10-13").record
    #expect(record.days.count == 4)
    #expect(record.bias == nil)
    #expect(record.corrected(range(100, 200)) == range(100, 200))
  }

  @Test func `Five planned days correct the next by their median and their P80`() throws {
    let work = try WorkLedger()
    // Times the P50: 0.5, 1, 1.5, 2, 3. Times the P80: half of that.
    try planDays(work, [100, 300, 50, 200, 150])
    let record = try reviewed(work, "2026-10-14").record
    #expect(record.bias == 1.5)
    // Rank 4.8 of 0.25, 0.5, 0.75, 1, 1.5.
    let correction = try #require(record.p80Correction)
    #expect(abs(correction - 1.4) < 1e-12)
    #expect(record.corrected(range(100, 200)) == range(150, 280))
    #expect(record.coveredCount == 4)
  }

  @Test func `A correction is measured against history, not against what was told`() throws {
    let work = try WorkLedger()
    for index in 0..<6 {
      let day = "2026-10-\(10 + index)"
      try plan(work, day, history: range(100, 200), told: range(150, 300))
      work.call(try at("\(day)T12:00:00Z"), cents: 150, session: day)
    }
    let record = try reviewed(work, "2026-10-15").record
    #expect(record.bias == 1.5, "and not 1.5 times 1.5 from then on")
  }

  @Test func `A day without spend, and one of somebody else, does not count`() throws {
    let work = try WorkLedger(developers: ["ana", "bo"])
    try planDays(work, [100, 200])
    try plan(work, "2026-10-20", history: range(100, 200))
    try plan(work, "2026-10-10", developer: "bo", history: range(100, 200))
    let review = try reviewed(work, "2026-10-20")
    #expect(review.record.days.count == 2)
    #expect(review.planned.actual == .zero)
  }

  @Test func `A plan of all together is set beside what all spent`() throws {
    let work = try WorkLedger(developers: ["ana", "bo"])
    work.call(try at("2026-10-12T09:00:00Z"), cents: 100, developer: "ana", session: "a")
    work.call(try at("2026-10-12T09:00:00Z"), cents: 50, developer: "bo", session: "b")
    work.call(try at("2026-10-12T09:00:00Z"), cents: 7, developer: "", session: "n")
    try plan(work, "2026-10-12", developer: nil, history: range(100, 200))
    try work.record()
    let review = try #require(
      try EstimateAccuracy.make(work.ledger, day: try day("2026-10-12")).first)
    #expect(review.name == "(everyone)")
    #expect(review.planned.actual == Money(cents: 157))
    #expect(review.record.days.map(\.actual.cents) == [157])
  }

  /// Each day one session of four messages; what the past of another tells is half of what ana's cost.
  /// The bounds are four standard errors of a share of 100 days.
  @Test func `Planned day by day, half keep to the P50 and 80 in 100 to the P80`() throws {
    var random = SeededRandom(seed: 7)
    let work = try WorkLedger(developers: ["ana", "bo"])
    func cents(_ factor: Int) -> [Int] {
      let sum = (0..<6).reduce(5) { sum, _ in sum + .random(in: 0...9, using: &random) }
      return Array(repeating: factor * sum, count: 4)
    }
    let start = try at("2026-06-01T10:00:00Z")
    func noon(_ number: Int) -> Instant {
      Instant(milliseconds: start.milliseconds + Int64(number) * 86_400_000)
    }
    for number in -20 ..< -10 {
      work.session("b\(number)", at: noon(number), cents: cents(1), developer: "bo")
    }
    try work.record()
    for number in 0..<110 {
      let question = EstimateQuestion(
        model: "opus", messages: 4, developer: "ana", day: noon(number).utcDay)
      let estimate = try Estimator.estimate(work.ledger, question)
      try plan(
        work, question.day.description, history: estimate.history, told: estimate.told)
      work.session("a\(number)", at: noon(number), cents: cents(2))
      try work.record()
    }
    let plans = try work.ledger.estimates.all().map(\.value).suffix(100)
    let spend = try DailySpend(
      work.ledger, by: .developer, in: try days("2026-06-01", "2026-12-31"))
    let half = plans.count { spend.amount(of: "ana", on: $0.day) <= $0.told.p50 }
    let most = plans.count { spend.amount(of: "ana", on: $0.day) <= $0.told.p80 }
    #expect((30...70).contains(half), "\(half) of 100")
    #expect((64...96).contains(most), "\(most) of 100")
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `The rows of a review add up to the day's spend`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let work = try WorkLedger(timeZone: "America/New_York")
    let start = try at("2026-10-11T00:00:00Z").milliseconds
    for _ in 0..<80 {
      work.call(
        Instant(milliseconds: start + .random(in: 0..<86_400_000 * 3, using: &random)),
        cents: .random(in: 0...99, using: &random),
        session: ["", "a", "b", "c", "d"].randomElement(using: &random) ?? "")
    }
    try work.record()
    for (session, task) in [("a", "docs"), ("b", "Docs"), ("c", "migration")] {
      try work.setTask(task, of: session)
    }
    try plan(work, "2026-10-12", history: range(100, 200))
    let review = try reviewed(work, "2026-10-12")
    let spend = try DailySpend(work.ledger, by: .developer, in: try days("2026-10-12"))
    let actual = review.rows.reduce(Money.zero) { $0 + ($1.actual ?? .zero) }
    #expect(actual == spend.amount(of: "ana", on: try day("2026-10-12")))
    #expect(actual == review.planned.actual)
  }

  @Test func `What is planned for a developer goes where they go`() throws {
    let work = try WorkLedger(developers: ["ana", "bo"])
    try plan(work, "2026-10-12", history: range(100, 200))
    let ana = try #require(try work.ledger.developers.find(handle: "ana")).id
    let bo = try #require(try work.ledger.developers.find(handle: "bo")).id
    try Merging(.developer, work.ledger).move(from: ana, to: bo)
    #expect(try work.ledger.estimates.all().map(\.value.developer) == ["bo"])
    try work.ledger.developers.remove(id: bo)
    #expect(try work.ledger.estimates.all().isEmpty)
  }
}
