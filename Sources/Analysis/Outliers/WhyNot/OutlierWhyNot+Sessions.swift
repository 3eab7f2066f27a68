internal import Presentation
internal import Statistics
internal import UsageModel

extension OutlierWhyNot {
  /// The name of the test of a day's amount and its number of sessions together.
  private static let busyDay = "busyDay"

  /// What the amount and the number of sessions say together; nothing where they are not tested.
  static func busyRows(
    of result: OutlierTestResult, at place: OwnerDay, _ search: OutlierSearch
  ) -> [OutlierWhyNotRow] {
    guard search.query.direction != .down, search.query.units.contains(.session),
      let use = search.uses[place.owner ?? 0]?.first(where: { $0.unit.day == place.day }),
      let earlier = search.busy.earlier[place]
    else { return [] }
    let expected =
      Money(dollarsFromLogarithm: result.test.expected + result.unit.change) ?? .zero
    let test = search.busy.tests[place]
    let adjustedP = search.units.busyRates[place]?.both
    let needed = test.flatMap { neededAmount(result, at: place, $0, expected, search) }
    let sessions = Figures.counted(Int64(use.sessions), "session")
    let most = Figures.counted(Int64(earlier.most), "session")
    let days = BaselineSource.own.label(count: earlier.count, of: .developerDay)
    return [
      OutlierWhyNotRow(
        test: busyDay, actual: "\(Figures.dollars(result.unit.cost)) in \(sessions)",
        usual: "\(Figures.dollars(expected)); at most \(most) on \(days)", cost: result.unit.cost,
        expected: expected, t: test?.t.t, degreesOfFreedom: test?.t.degreesOfFreedom,
        pValue: search.busy.pValue(at: place, search.query.direction), adjustedP: adjustedP,
        needed: needed,
        verdict: verdict(
          of: result.unit, expected, adjustedP ?? 1, search.query,
          else: taken(test, beyond: earlier.most, needed)))
    ]
  }

  private static func taken(_ test: BusyDays.Test?, beyond most: Int, _ needed: Money?) -> String {
    guard let test else {
      let least = Figures.counted(Int64(BusyDays.leastSessions(beyond: most)), "session")
      return "It is tested from \(least) on."
    }
    let sessions = Figures.counted(Int64(test.sessions), "session")
    return needed.map { "In \(sessions) it would have taken \(Figures.dollars($0))." }
      ?? "No amount in \(sessions) would have been rare enough."
  }

  /// The larger of what is rare enough in so many sessions and what is far enough from the expected amount.
  private static func neededAmount(
    _ result: OutlierTestResult, at place: OwnerDay, _ test: BusyDays.Test, _ expected: Money,
    _ search: OutlierSearch
  ) -> Money? {
    // What is looked for on both sides must be as rare on this one as on both.
    let sides: Double = search.query.direction == .both ? 2 : 1
    let logarithm = test.neededLogarithm(for: search.units.leastOfBusyDay / sides)
    let needed = logarithm.flatMap { Money(dollarsFromLogarithm: $0 + result.unit.change) }
      .map { max($0, leastAmount(beyond: expected, search.query)) }
    // Where dear days have many sessions anyway, more dollars in as many may say less.
    let isTold = (search.units.busyRates[place]?.both ?? 1) <= search.query.falseDiscoveryRate
    return needed.flatMap { isTold || $0 > result.unit.cost ? $0 : nil }
  }
}
