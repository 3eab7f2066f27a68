import Analysis
import Foundation
import LedgerStore
import Reporting
import Testing
import UsageModel

/// Teams in which nothing is wrong.
struct OutlierCalibrationTests {
  /// Three developers of different habits, six weeks of one to three sessions a day.
  private func team(seed: UInt64) throws -> SpendTeam {
    let team = try SpendTeam()
    var random = SeededRandom(seed: seed)
    try team.ledger.transaction {
      for developer in ["ana", "ben", "chloe"] {
        let level = log(60) + random.normal()
        for day in SpendTeam.weekdays(6, from: SpendTeam.start) {
          for hour in 0..<Int64.random(in: 1...2, using: &random) {
            let calls = max(1, Int64(exp(level + 0.6 * random.normal())))
            try team.add(
              SpendTeam.Session(
                developer: developer, project: "checkout", day: day, calls: calls,
                hour: 9 + 2 * hour))
          }
        }
      }
    }
    return team
  }

  /// At a false discovery rate of 10% one run in ten flags something by chance; more than 30 of 200
  /// would be so once in a hundred times.
  @Test func `Two hundred quiet teams are flagged no more often than was promised`() throws {
    let days = DayRange(
      first: SpendTeam.start.advanced(by: 28), last: SpendTeam.start.advanced(by: 41))
    let query = try #require(
      OutlierQuery(days: days, minimumExcess: .zero, minimumExcessPercent: 0))
    let flagged = try (1...200).count { seed in
      try !OutlierReport.make(team(seed: UInt64(seed)).ledger, query).rows.isEmpty
    }
    #expect(flagged > 0)
    #expect(flagged <= 30)
  }
}
