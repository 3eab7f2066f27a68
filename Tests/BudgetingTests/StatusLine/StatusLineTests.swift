import Budgeting
import Presentation
import Testing
import UsageModel

@Suite struct StatusLineTests {
  private let now = Instant(iso8601: "2026-11-02T09:00:00Z")!

  private func line(
    day: Int128 = 480, month: Int128 = 18_320, limit: Int128? = nil, session: Int128 = 120,
    estimated: Bool = false
  ) -> StatusLine {
    var line = StatusLine(now: now, zone: .utc)
    let days = DayRange(first: Day("2026-11-01")!, last: Day("2026-11-30")!)
    let today = DayRange(first: Day("2026-11-02")!, last: Day("2026-11-02")!)
    line.figures = SpendFigures(
      session: Money(cents: session), developer: "ana",
      periods: [
        .init(period: .day, days: today, spent: Money(cents: day), limit: nil),
        .init(
          period: .month, days: days, spent: Money(cents: month),
          limit: limit.map { .sample(Money(cents: $0), in: days) }),
      ])
    line.isEstimated = estimated
    return line
  }

  @Test func `Session, day and the month beside its limit are in one line`() {
    #expect(
      line(limit: 50_000).line.text()
        == "$1.20 session · $4.80 today · $183.20 of $500.00 in November (36%)")
  }

  @Test func `A month without a limit is its spend`() {
    #expect(line().line.text() == "$1.20 session · $4.80 today · $183.20 in November")
  }

  @Test(
    arguments: [(8_999, Severity.good), (18_320, .warning), (18_321, .over)] as [(Int128, Severity)]
  )
  func `The month has the colour of its budget's state: all of it is used, not exceeded`(
    spent: Int128, severity: Severity
  ) {
    let month = line(month: spent, limit: 18_320).line.segments[2]
    #expect(month.severity == severity)
    #expect((month.rank == 0) == (severity == .over))
  }

  @Test func `What only the agent knows is marked`() {
    #expect(line(estimated: true).line.text().hasPrefix("~$1.20 session · ~$4.80 today"))
    var alone = StatusLine(now: now, zone: .utc)
    alone.statedCost = Money(cents: 42)
    alone.remark = "no ledger"
    #expect(alone.line.text() == "~$0.42 session · no ledger")
  }

  @Test func `Windows say how full they are and when they reset`() {
    var line = StatusLine(now: now, zone: .utc)
    line.windows = [
      (.fiveHour, 425, Instant(iso8601: "2026-11-02T14:00:00Z")!),
      (.weekly, 1000, Instant(iso8601: "2026-11-05T09:00:00Z")!),
    ]
    line.pullRequest = 12
    #expect(line.line.text() == "5h 42% until 14:00 UTC · week 100% until Thu 09:00 UTC · PR #12")
    #expect(line.line.segments.map(\.severity) == [.good, .over, .good])
  }

  @Test func `A window that does not say when it resets says how full it is`() {
    var line = StatusLine(now: now, zone: .utc)
    line.windows = [(.fiveHour, 800, nil)]
    #expect(line.line.text() == "5h 80%")
    #expect(line.line.segments.map(\.severity) == [.warning])
  }

  @Test func `On a narrow terminal the month stays longest`() {
    #expect(line(limit: 50_000).line.text(width: 40) == "$183.20 of $500.00 in November (36%)")
  }

  @Test func `There is always a line`() {
    #expect(StatusLine(now: now, zone: .utc).line.text() == "outlay: nothing to show")
  }
}

extension Limit {
  /// A monthly budget of the developer.
  fileprivate static func sample(_ amount: Money, in days: DayRange) -> Limit {
    let limits = SpendLimits(
      budgets: [Budget(scope: SpendScope(.developer, "ana"), amount: amount, from: days.first)],
      increases: [], roles: [:], weekStart: .monday)
    return limits.limit(of: SpendScope(.developer, "ana"), in: days, onlyPer: .month)!
  }
}
