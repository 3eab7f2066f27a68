import Analysis
import LedgerStore
import Presentation
import Pricing
import Recording
import TestSupport
import Testing
import UsageModel

/// October 2026 of Ana, on Claude Opus 5.5 at $4 and Claude Sonnet 5.5 at $2 per million tokens of input.
@Suite struct SeatReportTests {
  private let team: TestLedger
  private let ana: Int64

  init() throws {
    team = try TestLedger()
    ana = try team.addDeveloper("ana", names: ["ana"])
    try team.addDeveloper("ben", names: ["ben"])
    try team.ledger.keys.add(APIKey(name: "ci"))
  }

  private func hold(
    _ plan: String, fee: String, from: String = "2026-09-01", until: String? = nil,
    of handle: String = "ana"
  ) throws {
    try team.ledger.seats.add(
      Seat(
        developer: handle, plan: plan, fee: dollars(fee), from: day(from),
        until: try until.map { try day($0) }))
  }

  /// So many million tokens of Opus: $4 each.
  private func use(
    _ millions: Int64, _ when: String, source: String = "claude-code", key: String = "",
    charged: Money? = nil, of name: String = "ana"
  ) throws {
    var draft = UsageDraft.sample(
      "m\(when)\(source)\(key)\(name)", at: try at("\(when)T12:00:00Z"), model: "claude-opus-5-5",
      tokens: TokenCounts(input: millions * 1_000_000),
      origin: .sample("s\(source)\(name)", identity: name, key: key))
    draft.origin.source = source
    if let charged {
      draft.reportedCost = charged
      draft.isBilled = true
    }
    try team.record(draft)
  }

  private func see(
    _ used: Int, _ kind: PlanWindow.Kind, resets: String, of id: Int64? = nil
  ) throws {
    let window = PlanWindow(kind, usedTenths: used, resetsAt: try at("\(resets)T12:00:00Z"))
    let seen = Instant(milliseconds: window.resetsAt.milliseconds - 3_600_000)
    let account = WindowAccount(
      developerID: id ?? ana, source: "claude-code", home: "/home/ana/.claude")
    try team.ledger.planWindows.add(WindowSighting(account, window, at: seen))
  }

  private func report(
    _ month: String = "2026-10", today: String = "2026-11-02"
  ) throws -> SeatReport {
    try SeatReport.make(
      team.ledger, book: PriceBook(of: team.ledger), month: #require(Month(month)),
      today: day(today))
  }

  private func row(
    _ month: String = "2026-10", today: String = "2026-11-02"
  ) throws -> SeatReport.Row {
    try #require(try report(month, today: today).rows.first)
  }

  @Test func `Fee, value and ratio are set side by side, and each has a sum of its own`() throws {
    try hold("max-20x", fee: "200")
    try hold("pro", fee: "20", of: "ben")
    try use(150, "2026-10-05")
    try use(10, "2026-10-20")
    try use(1, "2026-10-20", of: "ben")
    let report = try report()
    #expect(report.rows.map(\.developer) == ["ana", "ben"])
    #expect(report.rows.map(\.value) == [try dollars("640"), try dollars("4")])
    #expect(report.rows.map(\.ratioHundredths) == [320, 20])
    #expect(report.fees == (try dollars("220")))
    #expect(report.value == (try dollars("644")))
    #expect(report.overage == .zero)
    // $600 on the 5th: more than the fee of $200; Ben's $4 never reach $20.
    #expect(report.rows.map(\.paidOff) == [try day("2026-10-05"), nil])
  }

  @Test
  func `What is used with a key, or before the seat, or of another vendor is not in the value`()
    throws
  {
    try hold("max-20x", fee: "310", from: "2026-10-15")
    try use(1, "2026-10-14")
    try use(2, "2026-10-15")
    try use(4, "2026-10-16", key: "ci")
    try use(8, "2026-10-17", source: "codex")
    let row = try row()
    #expect(row.value == (try dollars("8")))
    #expect(row.fee == (try dollars("170")))
  }

  @Test
  func `What a provider includes is priced by its tokens, what it charges is beyond the seat`()
    throws
  {
    try hold("cursor-teams", fee: "40")
    try use(5, "2026-10-05", source: "cursor", charged: .zero)
    try use(5, "2026-10-06", source: "cursor", charged: try dollars("3.21"))
    let row = try row()
    #expect(row.value == (try dollars("20")))
    #expect(row.overage == (try dollars("3.21")))
    #expect(row.advice == .unknown(.notSeen))
  }

  @Test func `Idle days are working days of the seat without use, up to yesterday`() throws {
    // The 15th of October 2026 is a Thursday: 15, 16, 19 to 23, 26 to 30 are 12 working days.
    try hold("max-20x", fee: "200", from: "2026-10-15")
    try use(1, "2026-10-16")
    try use(1, "2026-10-17")
    try use(1, "2026-10-19")
    #expect(try row().idleDays == 10)
    // On Wednesday the 21st, the 15th and the 20th are idle.
    #expect(try row(today: "2026-10-21").idleDays == 2)
  }

  @Test func `Who uses nothing is said, and no plan would have done as well`() throws {
    try hold("max-20x", fee: "200")
    let report = try report()
    #expect(report.rows.first?.isUnused == true)
    #expect(report.rows.first?.advice == .nothingUsed)
    #expect(report.table.notes.contains("No use is known of: ana (max-20x, $200.00)."))
  }

  @Test func `A plan would have done where all windows seen had room in it`() throws {
    try hold("max-20x", fee: "200")
    // Weeks of at most 20% of 20 times Pro are 80% of 5 times Pro.
    for (used, resets) in [(200, "2026-10-06"), (120, "2026-10-13"), (60, "2026-10-20")] {
      try see(used, .weekly, resets: resets)
    }
    for resets in ["2026-10-05", "2026-10-06", "2026-10-07", "2026-10-08"] {
      try see(100, .fiveHour, resets: resets)
    }
    // 3 weekly and 4 five-hour windows: 3 of 4.
    #expect(
      try row().advice == .plan("max-5x", try dollars("100"), certaintyTenths: 750))
  }

  @Test(arguments: [(249, "max-5x"), (250, "max-20x"), (49, "pro"), (50, "max-5x")])
  func `Exactly the whole of a smaller window would have blocked`(used: Int, plan: String) throws {
    try hold("max-20x", fee: "200")
    try see(used, .weekly, resets: "2026-10-20")
    guard case .plan(let name, _, let certainty) = try row().advice else {
      Issue.record("\(try row().advice)")
      return
    }
    #expect(name == plan)
    #expect(certainty == 500)
  }

  @Test func `A five-hour window that has no room counts as a weekly one does`() throws {
    try hold("max-20x", fee: "200")
    try see(10, .weekly, resets: "2026-10-20")
    try see(400, .fiveHour, resets: "2026-10-19")
    #expect(try row().advice == .plan("max-20x", try dollars("200"), certaintyTenths: 500))
  }

  @Test func `From November on the plan has its new name`() throws {
    try hold("max-20x", fee: "200")
    try see(100, .weekly, resets: "2026-11-10")
    #expect(
      try row("2026-11", today: "2026-12-01").advice
        == .plan("max", try dollars("100"), certaintyTenths: 500))
  }

  @Test func `A negotiated fee below a smaller plan's price stays`() throws {
    try hold("max-20x", fee: "90")
    try see(100, .weekly, resets: "2026-10-20")
    #expect(try row().advice == .plan("max-20x", try dollars("90"), certaintyTenths: 500))
  }

  @Test func `What is not known is not guessed`() throws {
    try hold("max-20x", fee: "200")
    try use(1, "2026-10-05")
    #expect(try row().advice == .unknown(.notSeen))
    try see(300, .fiveHour, resets: "2026-10-05")
    #expect(try row().advice == .unknown(.notSeen))
    try see(1000, .weekly, resets: "2026-10-06")
    #expect(try row().advice == .unknown(.full(1)))
    #expect(try row().windows.weekly.full == 1)
    let notes = try report().table.notes
    #expect(
      notes.contains(
        "ana, max-20x: 1 window was full, and what was wanted beyond is not known."))
  }

  @Test func `A plan whose windows are not published says nothing of smaller ones`() throws {
    try hold("ultra", fee: "200", from: "2026-11-01")
    try see(50, .weekly, resets: "2026-11-10")
    #expect(
      try row("2026-11", today: "2026-12-01").advice == .unknown(.capacity("ultra")))
  }

  @Test func `A plan that changed within the month counts each window by the plan of its day`()
    throws
  {
    try hold("max-5x", fee: "100", until: "2026-10-15")
    try hold("max-20x", fee: "200", from: "2026-10-16")
    // 90% of 5 times Pro, and 10% of 20 times Pro: both fit into 5 times Pro.
    try see(900, .weekly, resets: "2026-10-10")
    try see(100, .weekly, resets: "2026-10-20")
    let row = try row()
    #expect(row.plans == ["max-5x", "max-20x"])
    #expect(row.advice == .plan("max-5x", try dollars("100"), certaintyTenths: 666))
    // 15 of 31 days of $100 and 16 of 31 of $200.
    #expect(row.fee == (try dollars("151.612903225807")))
  }

  @Test func `A plan of which nobody said whose it is has a row of its own, and no value`() throws {
    try hold("special", fee: "50")
    try use(1, "2026-10-05")
    let report = try report()
    #expect(report.rows.map(\.value) == [nil])
    #expect(report.table.notes.first?.contains("--vendor") == true)
  }

  @Test func `A month without seats says how to add one`() throws {
    let notes = try report().table.notes
    #expect(notes == ["Nobody held a seat in October 2026: add one with 'outlay seat add --help'."])
  }

  @Test func `Every form has the same columns`() throws {
    try hold("max-20x", fee: "200")
    try use(150, "2026-10-05")
    try see(200, .weekly, resets: "2026-10-06")
    let report = try report()
    #expect(
      OutputFormat.csv.render(report) == """
        developer,vendor,plan,fee_usd,value_usd,ratio,overage_usd,five_hour_windows,five_hour_full,\
        weekly_windows,weekly_full,idle_days,unused,cheapest_plan,cheapest_fee_usd,\
        certainty_percent,break_even_usd,paid_off_on\r
        ana,Anthropic,max-20x,200,600,3.00,0,0,0,1,0,21,no,max-5x,100,50.0,200,2026-10-05\r

        """)
    let json = OutputFormat.json.render(report)
    #expect(json.contains(#""feesUSD": 200"#) && json.contains(#""valueUSD": 600"#))
  }
}
