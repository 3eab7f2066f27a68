import Statistics
import Testing
import UsageModel

@testable import Analysis

/// The statistics behind baselines.
struct SpendBaselineTests {
  /// Expected value: the same formula in NumPy and scipy.stats.t.sf, computed apart.
  @Test func `A newcomer's chance counts people and days apart`() throws {
    let groups = [[1.0, 1.4, 0.9], [2.1, 2.0], [1.2, 1.7, 1.5, 1.6]]
    let chance = try #require(PeerSpread(of: groups)?.upperProbability(of: 4))
    #expect((chance - 0.013819692806865942).magnitude < 1e-9)
  }

  @Test func `One other person is no measure`() {
    #expect(PeerSpread(of: [[1, 2, 3, 4, 5, 6, 7, 8]]) == nil)
  }

  private func weeks(_ count: Int, mondays: Double) -> ArraySlice<DatedAmount> {
    SpendTeam.weekdays(count, from: SpendTeam.start)
      .map { DatedAmount(day: $0, logarithm: $0.weekday == .monday ? mondays : 0) }[...]
  }

  @Test func `A weekday's factor is drawn towards zero`() throws {
    let monday = SpendTeam.start.advanced(by: 42)
    let pattern = try #require(WeekdayPattern(of: weeks(6, mondays: 2), for: monday))
    #expect(pattern.factor == 1.5)
    // Each Monday is adjusted by the five others.
    let mondays = pattern.adjusted.filter { $0 > 0 }
    #expect(mondays.count == 6)
    #expect(mondays.allSatisfy { ($0 - 4.0 / 7).magnitude < 1e-12 })
  }

  @Test func `Three weeks make no pattern`() {
    let monday = SpendTeam.start.advanced(by: 21)
    #expect(WeekdayPattern(of: weeks(3, mondays: 2), for: monday) == nil)
  }

  @Test func `A weekday that was hardly ever worked has no factor`() {
    let saturday = SpendTeam.start.advanced(by: 47)
    #expect(WeekdayPattern(of: weeks(6, mondays: 2), for: saturday) == nil)
  }

  @Test func `Groups that amounts enter and leave are those of the amounts that are left`() {
    var random = SeededRandom(seed: 7)
    let amounts = (0..<200).map { number in
      // Few values, so that many are equal.
      DatedAmount(
        day: SpendTeam.start.advanced(by: number), logarithm: Double(random.next() % 9) / 4)
    }
    var kept = WeekdayGroups([])
    for (index, amount) in amounts.enumerated() {
      kept.insert(amount)
      if index >= 60 { kept.remove(amounts[index - 60]) }
      let made = WeekdayGroups(amounts[max(0, index - 59)...index])
      #expect(kept.values == made.values && kept.median == made.median)
      #expect((0..<7).allSatisfy { kept.range(of: $0) == made.range(of: $0) })
      let days = (0..<7).map { place in
        amounts[max(0, index - 59)...index].filter { $0.weekday == place }.map(\.logarithm).sorted()
      }
      #expect(kept.values == days.flatMap { $0 })
      #expect(kept.median == Sample(kept.values)?.median)
    }
  }

  private static let counts: [(Double, String)] = [
    (412.4, "412"), (999.6, "1.0k"), (9_240, "9.2k"), (41_300, "41k"), (3_200_000, "3.2M"),
    (9_960, "10k"), (1_234_567_890, "1.2G"), (0, "0"),
  ]

  @Test(arguments: counts)
  func `A rough count has two digits or three`(_ value: Double, _ text: String) {
    #expect(RoundFigures.count(value) == text)
  }

  private static let probabilities: [(Double, String)] = [
    (0.034, "0.034"), (3.14e-9, "3.1e-09"), (0.5, "0.50"), (0.0999, "0.10"), (1.0, "1"),
    (0.00012, "1.2e-04"), (0.0012, "0.0012"), (2e-200, "2.0e-200"), (0, "0"), (0.999, "1.0"),
  ]

  @Test(arguments: probabilities)
  func `A probability has two digits`(_ value: Double, _ text: String) {
    #expect(RoundFigures.probability(value) == text)
  }
}
