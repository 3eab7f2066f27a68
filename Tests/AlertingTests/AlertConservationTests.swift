import Alerting
import LedgerStore
import TestSupport
import Testing
import UsageModel

@Suite struct AlertConservationTests {
  private static let now = Instant(iso8601: "2026-11-02T09:00:00Z")!

  /// Calls of three developers and of nobody over ninety days, in many sessions.
  private func team(seed: UInt64) throws -> TestLedger {
    var random = SeededRandom(seed: seed)
    let team = try TestLedger()
    for name in ["ana", "ben", "chloe"] { try team.addDeveloper(name) }
    let drafts = (0..<300).map { number in
      let name = ["ana", "ben", "chloe", "stranger"].randomElement(using: &random) ?? ""
      let day = Day("2026-08-04")?.advanced(by: Int.random(in: 0..<90, using: &random))
      let milliseconds = Int64.random(in: 0..<86_400_000, using: &random)
      let start = Instant(startOfUTCDay: day ?? Day(number: 0)).milliseconds
      return UsageDraft.sample(
        "msg_\(number)", "req_\(number)", at: Instant(milliseconds: start + milliseconds),
        tokens: TokenCounts(
          input: .random(in: 0...1_000_000, using: &random),
          output: .random(in: 1...50_000, using: &random)),
        origin: .sample("s\(number % 40)", cwd: "/home/\(name)/shop"))
    }
    try team.record(drafts)
    return team
  }

  private func check(_ team: TestLedger, _ rule: AlertRule) throws -> [Alert] {
    let ledger = team.ledger
    return try ledger.transaction {
      _ = try ledger.alertRules.add(rule, at: Self.now)
      return try AlertCheck(ledger, now: Self.now, since: Day("2026-01-01")).run().fired
        .map(\.alert)
    }
  }

  @Test(arguments: [AlertKind.session, .day, .week, .month], [1, 2, 3] as [UInt64])
  func `At a threshold of nothing alerts add up to all that was spent`(
    kind: AlertKind, seed: UInt64
  ) throws {
    let team = try team(seed: seed)
    let rule = AlertRule(
      kind: kind, appliesPerDeveloper: kind != .session, threshold: .amount(.zero))
    let alerts = try check(team, rule)
    #expect(alerts.reduce(.zero) { $0 + $1.spent } == (try team.ledger.dailyUsage.total()))
    #expect(Set(alerts.map { "\($0.subject.key) \($0.days.first)" }).count == alerts.count)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `A backtest catches what lies beyond its threshold, and suggests what fires four a month`(
    seed: UInt64
  ) throws {
    let team = try team(seed: seed)
    let days = DayRange(first: Day("2026-08-04")!, last: Day("2026-11-01")!)
    func backtest(_ threshold: Money) throws -> AlertBacktest {
      try AlertBacktest.make(
        team.ledger,
        AlertRule(kind: .day, appliesPerDeveloper: true, threshold: .amount(threshold)), in: days)
    }
    let all = try backtest(.zero)
    #expect(all.caught == (try team.ledger.dailyUsage.total()))
    #expect(all.hits.count == all.compared)
    for cents in [100, 300, 700] {
      let threshold = Money(cents: Int128(cents))
      let above = all.hits.filter { $0.spent > threshold }
      let some = try backtest(threshold)
      #expect(some.hits.map(\.spent) == above.map(\.spent))
      #expect(some.caught == above.reduce(.zero) { $0 + ($1.spent - threshold) })
    }
    // Ninety days are 2.96 months of 30.44 days, and four a month 11.8 alerts.
    let few = try #require(all.suggestion)
    #expect(few.alerts <= 11)
    #expect(try backtest(few.threshold).hits.count == few.alerts)
    #expect(try backtest(few.threshold - Money(cents: 1)).hits.count > few.alerts)
  }
}
