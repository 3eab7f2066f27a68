import Budgeting
import LedgerStore
import Presentation
import TestSupport
import Testing
import UsageModel

@Suite struct PlanWindowReportTests {
  private let team: TestLedger
  private let ana: Int64

  init() throws {
    team = try TestLedger()
    ana = try team.addDeveloper("ana")
  }

  private func see(
    _ used: Int, resets: String, _ kind: PlanWindow.Kind = .fiveHour, of id: Int64?
  ) throws {
    let window = PlanWindow(kind, usedTenths: used, resetsAt: try at(resets))
    let seen = Instant(milliseconds: window.resetsAt.milliseconds - 3_600_000)
    let account = WindowAccount(developerID: id, source: "claude-code", home: "/home/ana/.claude")
    try team.ledger.planWindows.add(WindowSighting(account, window, at: seen))
  }

  /// Two windows of 1 November, one of which was full, and one that began at eight o'clock of the
  /// next day and runs at nine.
  private func seeSome() throws {
    try see(1000, resets: "2026-11-01T12:00:00Z", of: ana)
    try see(250, resets: "2026-11-01T18:00:00Z", of: ana)
    try see(500, resets: "2026-11-02T13:00:00Z", of: ana)
  }

  private func report(
    _ days: DayRange? = nil, of ids: Set<Int64?>? = nil
  ) throws
    -> PlanWindowReport
  {
    try PlanWindowReport.make(
      team.ledger, days: days, developerIDs: ids, now: try at("2026-11-02T09:00:00Z"))
  }

  @Test func `The running window has its pace, and those that ended what they left`() throws {
    try seeSome()
    let row = try #require(try report().rows.first)
    #expect(row.developer == "ana")
    #expect(row.current?.usedTenths == 500)
    #expect(row.fillsUp == (try at("2026-11-02T10:00:00Z")))
    #expect([row.ended, row.blocked, row.unusedTenths] == [2, 1, 375])
  }

  @Test func `A period has the windows that ended in it, and the running one if it has today`()
    throws
  {
    try seeSome()
    let past = try #require(try report(try days("2026-11-01")).rows.first)
    #expect(past.ended == 2 && past.current == nil)
    let today = try #require(try report(try days("2026-11-02")).rows.first)
    #expect([today.ended, today.blocked, today.unusedTenths] == [0, 0, nil])
    #expect(today.current?.usedTenths == 500)
    #expect(try report(try days("2026-10-01")).rows.isEmpty)
  }

  @Test func `Kinds and people have rows of their own, nobody's come last`() throws {
    try seeSome()
    try see(100, resets: "2026-11-05T12:00:00Z", .weekly, of: ana)
    try see(100, resets: "2026-11-02T12:00:00Z", of: nil)
    let rows = try report().rows
    #expect(rows.map(\.developer) == ["ana", "ana", nil])
    #expect(rows.map(\.kind) == [.fiveHour, .weekly, .fiveHour])
    #expect(try report(of: [nil]).rows.map(\.developer) == [nil])
  }

  @Test func `Every form has the same columns`() throws {
    try seeSome()
    let report = try report()
    #expect(
      OutputFormat.csv.render(report) == """
        developer,source,account,window,used_percent,resets_at,full_at,ended,blocked,unused_percent\r
        ana,claude-code,/home/ana/.claude,5-hour,50.0,2026-11-02T13:00:00.000Z,\
        2026-11-02T10:00:00.000Z,2,1,37.5\r

        """)
    let json = OutputFormat.json.render(report)
    #expect(json.contains(#""usedPercent": 50.0"#) && json.contains(#""unusedPercent": 37.5"#))
    let text = OutputFormat.table.render(report)
    #expect(text.contains("2026-11-02 13:00") && text.contains("50.0%"), "\(text)")
  }

  @Test func `Without any, what keeps them is said`() throws {
    #expect(OutputFormat.table.render(try report()).contains("outlay statusline"))
  }

  @Test func `A period without windows is not said to be a ledger without any`() throws {
    try seeSome()
    let day = try #require(Day("2020-01-01"))
    let report = try PlanWindowReport.make(
      team.ledger, days: DayRange(first: day, last: day), now: at("2026-11-02T09:00:00Z"))
    #expect(
      report.table.text().contains(
        "No windows of these days and people were seen: 'outlay windows' shows all."))
  }
}
