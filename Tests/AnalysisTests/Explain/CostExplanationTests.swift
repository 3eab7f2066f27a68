import LedgerStore
import Pricing
import Reporting
import Testing
import UsageModel

@testable import Analysis

/// Explanations of a made team.
struct CostExplanationTests {
  private let team: SpendTeam
  private let day: Day

  /// Eight weeks of ana's, of about 60 calls a workday.
  init() throws {
    team = try SpendTeam()
    try team.addWeeks(
      8, like: SpendTeam.Session(day: SpendTeam.start, calls: 60), deviation: 0.2, seed: 3)
    day = SpendTeam.start.advanced(by: 56)
  }

  private func explain(
    _ baseline: ExplainQuery.Baseline, _ days: DayRange,
    _ narrow: (inout CellFilter) -> Void = { _ in }
  ) throws -> CostExplanation {
    var filter = CellFilter()
    narrow(&filter)
    return try CostExplanation.make(
      team.ledger,
      ExplainQuery(
        subject: "it", title: "It", filter: filter, days: days, baseline: baseline,
        book: .init(prices: [])))
  }

  private func expectExact(_ explanation: CostExplanation) {
    let difference = explanation.actual - explanation.expected
    #expect(explanation.parts.reduce(.zero) { $0 + $1.contribution } == difference)
    #expect(explanation.cells.reduce(.zero) { $0 + $1.actual - $1.expected } == difference)
    #expect(explanation.effects.values.reduce(.zero, +) == difference)
    for cell in explanation.cells {
      let effects = CostEffect.allCases.reduce(Money.zero) { $0 + cell.effects[$1] }
      #expect(effects == cell.actual - cell.expected)
    }
  }

  private func oneDay(_ session: SpendTeam.Session) throws -> CostExplanation {
    try team.add(session)
    return try explain(.usualDay, DayRange(first: day, last: day))
  }

  @Test func `A day of many calls is told as volume`() throws {
    let told = try oneDay(SpendTeam.Session(day: day, calls: 600))
    expectExact(told)
    #expect(told.parts.first?.effect == .volume)
    #expect(told.parts.first?.text.hasPrefix("600 calls, usually ") == true)
    #expect(told.question?.contains("unattended") == true)
  }

  @Test
  func `A day whose cache collapsed is told as mainly cache, though its prompts grew as well`()
    throws
  {
    let told = try oneDay(SpendTeam.Session(day: day, calls: 60, prompt: 90_000, cached: 0))
    expectExact(told)
    #expect(told.parts.first?.effect == .cache)
    #expect(told.parts.first?.text == "Cache reads fell from 90% to 0% of prompt tokens")
    let cache = told.effects[.cache]?.approximateDollars ?? 0
    #expect(cache > 0.8 * told.difference.approximateDollars)
  }

  @Test func `A day with a dearer model is told as mix, with the model`() throws {
    let told = try oneDay(SpendTeam.Session(day: day, calls: 60, model: "mythos"))
    expectExact(told)
    #expect(told.parts.first?.effect == .mix && told.parts.first?.model == "mythos")
    #expect(
      told.parts.first?.text
        == "Calls moved from sonnet (usually 100%, now 0%) to mythos (usually 0%, now 100%)")
  }

  @Test func `Another project is told by its name, and the rest in one line`() throws {
    for index in 1...6 {
      try team.add(SpendTeam.Session(project: "p\(index)", day: day, calls: Int64(10 * index)))
    }
    let told = try explain(.usualDay, DayRange(first: day, last: day))
    expectExact(told)
    #expect(told.parts.contains { $0.text.contains("on p6") && $0.project == "p6" })
    #expect(told.parts.count <= 7)
  }

  @Test func `A period is set beside another exactly, and what it cost is what the report says`()
    throws
  {
    let now = DayRange(
      first: SpendTeam.start.advanced(by: 28), last: SpendTeam.start.advanced(by: 55))
    let before = DayRange(first: SpendTeam.start, last: SpendTeam.start.advanced(by: 27))
    let told = try explain(.days(before, name: "June"), now)
    expectExact(told)
    for (days, amount) in [(now, told.actual), (before, told.expected)] {
      #expect(try Rollup.make(team.ledger, RollupQuery(days: days)).total.cost == amount)
    }
    #expect(told.headline.contains("June"))
  }

  @Test func `The mean of earlier periods counts those with usage`() throws {
    let now = DayRange(first: day, last: day.advanced(by: 6))
    try team.add(SpendTeam.Session(day: day, calls: 60))
    let weeks = (1...9).map { back in
      DayRange(
        first: now.first.advanced(by: -7 * back), last: now.last.advanced(by: -7 * back))
    }
    let told = try explain(.mean(weeks), now)
    expectExact(told)
    let all = try Rollup.make(
      team.ledger, RollupQuery(days: DayRange(first: SpendTeam.start, last: day.advanced(by: -1)))
    ).total.cost
    #expect(told.expected == all.scaled(1, by: 8))
  }

  @Test func `A session is set beside the developer's usual one`() throws {
    let id = try team.add(SpendTeam.Session(day: day, calls: 900))
    let session = try team.ledger.session(id)
    let told = try explain(
      .usualSession(id: session.id, history: CellFilter()), DayRange(first: day, last: day)
    ) { $0.sessionIDs = [session.id] }
    expectExact(told)
    #expect(told.source == "40 earlier sessions" && told.parts.first?.effect == .volume)
  }

  @Test func `Without a history all of it is told, and said so`() throws {
    try team.add(SpendTeam.Session(developer: "new", day: day, calls: 10))
    let id = try team.ledger.developer("new").id
    let told = try explain(.usualDay, DayRange(first: day, last: day)) { $0.developerIDs = [id] }
    expectExact(told)
    #expect(told.expected == .zero && told.parts.map(\.text) == ["10 calls to sonnet"])
    #expect(told.notes.first?.hasPrefix("There is no active day") == true && told.question == nil)
  }

  @Test func `A limit is split in the pattern of the days before`() throws {
    try team.add(SpendTeam.Session(day: day, calls: 600))
    let week = DayRange(first: day.advanced(by: -7), last: day.advanced(by: -1))
    let told = try explain(
      .amount(Money(cents: 100), name: "the limit", like: week), DayRange(first: day, last: day))
    expectExact(told)
    #expect(told.expected == Money(cents: 100) && told.parts.first?.effect == .volume)
  }

  @Test func `An empty period says that there is nothing`() throws {
    let later = DayRange(first: day.advanced(by: 100), last: day.advanced(by: 107))
    let told = try explain(.days(later, name: "later"), later)
    expectExact(told)
    #expect(told.parts.isEmpty && told.actual == .zero)
  }
}
