import LedgerStore
import Pricing
import Reporting
import Testing
import UsageModel

@testable import Analysis

struct TrendTests {
  private static let start = SpendTeam.start

  private func week(_ number: Int) -> DayRange {
    DayRange(
      first: Self.start.advanced(by: 7 * number), last: Self.start.advanced(by: 7 * number + 6))
  }

  private func trend(
    _ team: SpendTeam, _ days: DayRange, by: Dimension = .developer,
    per unit: TrendQuery.Unit = .week
  ) throws -> Trend {
    try Trend.make(
      team.ledger, TrendQuery(by: by, per: unit, in: days, book: .init(prices: [])))
  }

  private func team(_ weeks: Int, of developers: [String] = ["ana", "ben"]) throws -> SpendTeam {
    let team = try SpendTeam()
    for (index, developer) in developers.enumerated() {
      try team.addWeeks(
        weeks, like: SpendTeam.Session(developer: developer, day: Self.start, calls: 60),
        deviation: 0.2, seed: UInt64(index))
    }
    return team
  }

  @Test func `Rows add up to the report's own figures, and parts to the change`() throws {
    let team = try team(10)
    let trend = try trend(team, week(9))
    let now = try Rollup.make(team.ledger, RollupQuery(days: week(9))).total.cost
    let before = try Rollup.make(team.ledger, RollupQuery(days: week(8))).total.cost
    #expect(trend.total.now == now && trend.total.before == before)
    #expect(trend.rows.reduce(.zero) { $0 + $1.now } == now)
    for row in trend.rows + [trend.total] {
      #expect(row.effects.values.reduce(.zero, +) == row.change)
    }
  }

  @Test func `Five times the spend is more than noise, the usual ups and downs are not`() throws {
    let team = try team(10)
    for offset in 0..<5 {
      try team.add(
        SpendTeam.Session(developer: "ana", day: week(10).first.advanced(by: offset), calls: 300))
      try team.add(
        SpendTeam.Session(developer: "ben", day: week(10).first.advanced(by: offset), calls: 60))
    }
    let trend = try trend(team, week(10))
    #expect(trend.rows.map(\.name) == ["ana", "ben"])
    #expect(trend.rows.map { trend.isMoreThanNoise($0) } == [true, false])
    #expect(trend.rows[0].test?.kind == .periods)
    #expect(trend.rows[0].effects[.volume] == trend.rows[0].change)
  }

  @Test func `Two weeks are compared by their days, and a single one has no test`() throws {
    let two = try trend(try team(2), week(1))
    #expect(two.rows.allSatisfy { $0.test?.kind == .parts })
    let one = try trend(try team(1, of: ["ana"]), week(0))
    #expect(one.rows.count == 1 && one.rows[0].before == .zero && one.rows[0].changeTenths == nil)
  }

  @Test func `An empty ledger and an empty period have no rows`() throws {
    let team = try SpendTeam()
    #expect(try trend(team, week(0)).rows.isEmpty)
    #expect(try trend(try self.team(2), week(30)).rows.isEmpty)
  }

  @Test func `A year ago is told where there was usage`() throws {
    let team = try team(2, of: ["ana"])
    let year = DayRange(
      first: Self.start.advanced(by: 364), last: Self.start.advanced(by: 370))
    try team.add(SpendTeam.Session(developer: "ana", day: year.first, calls: 60))
    let trend = try trend(team, year)
    #expect(
      trend.rows[0].yearAgo == (try Rollup.make(team.ledger, RollupQuery(days: week(0))).total.cost)
    )
    #expect(try self.trend(team, week(1)).rows[0].yearAgo == nil)
  }

  @Test(arguments: TrendQuery.dimensions)
  func `Every dimension adds up to the same total`(by: Dimension) throws {
    let team = try team(3)
    let trend = try trend(team, week(2), by: by)
    #expect(trend.rows.reduce(.zero) { $0 + $1.now } == trend.total.now)
    #expect(trend.total.now > .zero)
  }

  // SciPy 1.17.1: ttest_ind(cbrt(a), cbrt(b), equal_var=False) and
  // 2 * t.sf(d / std(diffs, ddof=1), len(diffs) - 1).
  @Test func `The tests agree with SciPy`() throws {
    let parts = try #require(
      NoiseTest(now: 0, after: [], parts: [8, 27, 64, 27], partsBefore: [1, 8, 8, 1]))
    #expect(abs(parts.pValue - 0.027339309791909527) < 1e-9)
    let earlier = [10.0, 12, 9, 11, 10, 13, 11, 12]
    let periods = try #require(NoiseTest(now: 20, after: earlier, parts: [], partsBefore: []))
    #expect(abs(periods.pValue - 0.03369913917998184) < 1e-9)
    #expect(NoiseTest(now: 1, after: [1, 2], parts: [1], partsBefore: [1]) == nil)
  }
}
