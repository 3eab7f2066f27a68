import Analysis
import LedgerStore
import Presentation
import TestSupport
import Testing
import UsageModel

/// Ana, on Max 20x, was advised Max 5x on 2 November 2026: scored against 3 November to 2 December.
@Suite struct SeatScoreTests {
  private let team: TestLedger
  private let ana: Int64

  init() throws {
    team = try TestLedger()
    ana = try team.addDeveloper("ana")
    try team.ledger.seatScenarios.add(
      SeatScenario(
        name: "smaller", month: #require(Month("2026-10")), savedOn: day("2026-11-02"),
        moves: [
          SeatScenario.Move(
            developer: "ana", vendor: .anthropic, plan: "max-20x", fee: dollars("300"),
            toPlan: "max-5x", toFee: dollars("150"), certaintyTenths: 800)
        ]))
  }

  private func hold(_ plan: String, _ fee: String, _ from: String, _ until: String? = nil) throws {
    try team.ledger.seats.add(
      Seat(
        developer: "ana", plan: plan, fee: dollars(fee), from: day(from),
        until: try until.map { try day($0) }))
  }

  private func see(_ used: Int, resets: String) throws {
    let window = PlanWindow(.weekly, usedTenths: used, resetsAt: try at("\(resets)T12:00:00Z"))
    let account = WindowAccount(developerID: ana, source: "claude-code", home: "/home/ana/.claude")
    let seen = Instant(milliseconds: window.resetsAt.milliseconds - 3_600_000)
    try team.ledger.planWindows.add(WindowSighting(account, window, at: seen))
  }

  private func score(today: String = "2026-12-03") throws -> SeatScore {
    let stored = try team.ledger.seatScenarios.find(name: "smaller")
    return try #require(try SeatScore.make(team.ledger, stored, today: day(today)).first)
  }

  private func figures() throws -> SeatScore.Figures {
    let state = try score().state
    guard case .scored(let figures) = state else {
      Issue.record("\(state)")
      throw Unscored()
    }
    return figures
  }

  private struct Unscored: Error {}

  @Test func `Before its month is over it says when it can be scored`() throws {
    #expect(try score(today: "2026-12-02").state == .due(day("2026-12-03")))
  }

  @Test func `What was expected and what was saved follow from the fees of the month after`() throws
  {
    try hold("max-20x", "300", "2026-09-01", "2026-11-17")
    try hold("max-5x", "150", "2026-11-18")
    let figures = try figures()
    #expect(figures.plans == ["max-5x"])
    // 28 of 30 days of November and 2 of 31 of December, of $300 and of $150.
    let before = try dollars("299.354838709677")
    #expect(figures.feeBefore == before)
    #expect(
      figures.savingExpected == (try dollars("149.677419354838"))
    )
    // 15 days of $300, and 13 of 30 and 2 of 31 of $150.
    let actual = try dollars("224.677419354839")
    #expect(figures.feeActual == actual)
    #expect(figures.savingRealised == before - actual)
    #expect(figures.wouldHaveDone == nil)
  }

  @Test(arguments: [("max-20x", 240, true), ("max-20x", 260, false), ("max-5x", 1000, false)])
  func `The windows of the month say whether the advised plan would have done`(
    plan: String, used: Int, would: Bool
  ) throws {
    try hold(plan, "300", "2026-09-01")
    try see(used, resets: "2026-11-20")
    #expect(try figures().wouldHaveDone == would)
  }

  @Test func `A full window of a smaller plan leaves it open`() throws {
    try hold("pro", "20", "2026-09-01")
    try see(1000, resets: "2026-11-20")
    #expect(try figures().wouldHaveDone == nil)
  }

  @Test func `A scenario of which somebody was removed says so`() throws {
    try team.ledger.developers.remove(id: ana)
    let stored = try team.ledger.seatScenarios.find(name: "smaller")
    #expect(!stored.isWhole)
    let table = SeatScore.table([], lost: ["smaller"])
    #expect(table.notes == ["smaller: somebody that it was about is gone."])
  }
}
