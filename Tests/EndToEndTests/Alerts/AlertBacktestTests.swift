import Foundation
import Testing

struct AlertBacktestTests {
  /// Spends 1 to 10 dollars on the first ten days of October.
  private func desk() async throws -> Desk {
    let desk = try await Desk.withTeam()
    for day in 1...10 {
      try await desk.spend(day, on: "2026-10-\(day < 10 ? "0" : "")\(day)")
    }
    return desk
  }

  private struct Document: Decodable {
    struct Few: Decodable {
      let thresholdUSD: Decimal
      let alerts: Int
    }
    let alerts: Int
    let compared: Int
    let alertsPerMonth: Decimal
    let beyondUSD: Decimal
    let fourAMonth: Few?
  }

  private func backtest(_ desk: Desk, _ arguments: String...) async throws -> Document {
    let outcome = try await desk.run(["alert", "backtest"] + arguments + ["--format", "json"])
    try #require(outcome.status == 0, "\(outcome)")
    return try JSONDecoder().decode(Document.self, from: Data(outcome.out.utf8))
  }

  /// Above $7: the days of 8, 9 and 10 dollars, which are 1 + 2 + 3 beyond. In 31 days four a month are
  /// 4 * 31 / 30.44 = 4.07, so four; the fifth largest day is $6.
  @Test func `It lists what would have fired, what it caught and how often`() async throws {
    let desk = try await desk()
    let found = try await backtest(desk, "day", "7", "--month", "2026-10")
    #expect(found.alerts == 3)
    #expect(found.compared == 10)
    #expect(found.beyondUSD == 6)
    #expect(found.alertsPerMonth == Decimal(string: "2.9"))
    #expect(found.fourAMonth?.thresholdUSD == 6)
    #expect(found.fourAMonth?.alerts == 4)
    #expect(
      try await desk.rows("alert", "backtest", "day", "7", "--month", "2026-10") == [
        "ana,2026-10-08,8,1", "ana,2026-10-09,9,2", "ana,2026-10-10,10,3",
      ])
  }

  @Test func `The threshold for four a month fires what it says`() async throws {
    let desk = try await desk()
    let few = try await backtest(desk, "session", "0", "--last", "60d").fourAMonth
    let again = try await backtest(
      desk, "session", "\(few?.thresholdUSD ?? -1)", "--last", "60d")
    #expect(again.alerts == few?.alerts)
  }

  @Test func `Months that began in the days are whole`() async throws {
    let desk = try await desk()
    #expect(
      try await desk.rows("alert", "backtest", "month", "50", "--last", "90d")
        == ["ana,2026-10,55,5"])
    #expect(
      try await desk.rows("alert", "backtest", "month", "50", "--since", "2026-10-02") == [])
  }

  @Test func `Days before the first usage change nothing`() async throws {
    let desk = try await desk()
    let exact = try await backtest(desk, "day", "7", "--month", "2026-10")
    let wide = try await backtest(
      desk, "day", "7", "--since", "2026-08-01", "--until", "2026-10-31")
    #expect(wide.alertsPerMonth == exact.alertsPerMonth)
    #expect(wide.fourAMonth?.thresholdUSD == exact.fourAMonth?.thresholdUSD)
    let out = try await desk.done("alert", "backtest", "day", "7", "--last", "90d")
    #expect(
      out.contains("at $6.00: 4 alerts in the 33 days with usage since 2026-10-01."), "\(out)")
  }

  @Test func `Without usage it says so`() async throws {
    let desk = try await Desk.withEmptyLedger()
    let out = try await desk.done("alert", "backtest", "day", "20")
    #expect(
      out.hasSuffix("There is no spend from 2026-08-05 to 2026-11-02 to compare with.\n"), "\(out)")
  }

  @Test(arguments: [
    (["day", "80%"], "takes dollars"), (["forecast", "5"], "cannot be tried on the past"),
    (["unusual", "5"], "cannot be tried on the past"), (["day", "x"], "'x'"),
    (["day", "5", "--timezone", "UTC"], "Unknown option '--timezone'"),
  ])
  func `What cannot be tried is refused`(arguments: [String], words: String) async throws {
    let desk = try await Desk.withEmptyLedger()
    let outcome = try await desk.run(["alert", "backtest"] + arguments)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.err.contains(words), "\(outcome)")
  }
}
