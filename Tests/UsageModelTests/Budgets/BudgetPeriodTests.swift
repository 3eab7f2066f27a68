import Testing
import UsageModel

@Suite struct BudgetPeriodTests {
  struct Case: Sendable {
    let period: BudgetPeriod
    let day: String
    let first: String
    let last: String
  }

  @Test(arguments: [
    Case(period: .day, day: "2026-03-29", first: "2026-03-29", last: "2026-03-29"),
    Case(period: .week, day: "2026-03-29", first: "2026-03-23", last: "2026-03-29"),
    Case(period: .month, day: "2028-02-29", first: "2028-02-01", last: "2028-02-29"),
    Case(period: .quarter, day: "2026-12-31", first: "2026-10-01", last: "2026-12-31"),
    Case(period: .quarter, day: "2026-01-01", first: "2026-01-01", last: "2026-03-31"),
    Case(period: .year, day: "2026-12-31", first: "2026-01-01", last: "2026-12-31"),
  ])
  func `A period has all its calendar days`(sample: Case) throws {
    let days = sample.period.days(containing: try #require(Day(sample.day)), weekStart: .monday)
    #expect(days.first.description == sample.first)
    #expect(days.last.description == sample.last)
  }

  @Test(arguments: [
    ("developer:ana", SpendScope(.developer, "ana")), ("ORGANISATION", .organisation),
    ("model:a:b", SpendScope(.model, "a:b")),
  ])
  func `A scope is read as it is written`(text: String, scope: SpendScope) {
    #expect(SpendScope(text) == scope)
  }

  @Test(arguments: ["ana", "developer:", "organisation:x", "", "planet:earth"])
  func `What is no scope is nil`(text: String) {
    #expect(SpendScope(text) == nil)
  }
}
