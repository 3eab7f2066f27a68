import LedgerStore
import SQLite
import TestSupport
import Testing
import UsageModel

@Suite struct PlanWindowRepositoryTests {
  private let ledger: Ledger
  private let ana: Int64

  init() throws {
    ledger = try Ledger.inMemory()
    ana = try ledger.developers.add(Developer(handle: "ana"))
  }

  private func see(
    _ used: Int, at time: String = "2026-11-02T09:00:00Z", resets: String = "2026-11-02T12:00:00Z",
    of developerID: Int64? = nil, in home: String = "/home/ana/.claude"
  ) throws {
    try ledger.planWindows.add(
      WindowSighting(
        WindowAccount(developerID: developerID, source: "claude-code", home: home),
        PlanWindow(.fiveHour, usedTenths: used, resetsAt: try TestSupport.at(resets)),
        at: try TestSupport.at(time)))
  }

  private var rows: Int {
    get throws { try ledger.connection.scalar("SELECT count(*) FROM plan_window") ?? 0 }
  }

  @Test(arguments: [nil, 1] as [Int64?])
  func `A window is kept when it is fuller than before, and only then`(id: Int64?) throws {
    let developer = id.map { _ in ana }
    for used in [100, 100, 90, 420, 100] { try see(used, of: developer) }
    #expect(try rows == 2)
    let windows = try ledger.planWindows.windows(from: nil, until: nil)
    #expect(windows.map(\.window.usedTenths) == [420])
  }

  @Test func `The next window, another account and another person are kept by themselves`() throws {
    try see(420, of: ana)
    try see(10, resets: "2026-11-02T17:00:00Z", of: ana)
    try see(420, of: ana, in: "/home/ana/.claude-work")
    try see(420)
    #expect(try rows == 4)
    #expect(try ledger.planWindows.windows(from: nil, until: nil).count == 4)
  }

  @Test func `Of a time there are the windows that end after its start, as seen before its end`()
    throws
  {
    try see(100, at: "2026-11-02T09:00:00Z", of: ana)
    try see(700, at: "2026-11-02T11:00:00Z", of: ana)
    func used(_ start: String, _ end: String) throws -> [Int] {
      try ledger.planWindows.windows(from: try at(start), until: try at(end)).map(
        \.window.usedTenths)
    }
    #expect(try used("2026-11-02T00:00:00Z", "2026-11-02T10:00:00Z") == [100])
    #expect(try used("2026-11-02T11:59:59Z", "2026-11-03T00:00:00Z") == [700])
    #expect(try used("2026-11-02T12:00:00Z", "2026-11-03T00:00:00Z") == [])
    #expect(try used("2026-11-01T00:00:00Z", "2026-11-02T09:00:00Z") == [])
  }

  @Test func `A secret in a path is not kept`() throws {
    try see(1, in: "/home/sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789/.claude")
    let home = try ledger.connection.scalar("SELECT home FROM plan_window", as: String.self)
    #expect(home?.contains("abcdefghijklmnop") == false)
  }

  @Test func `A pull request is kept once for a session`() throws {
    func see(_ session: String, _ time: String) throws -> PullRequestSighting {
      let sighting = PullRequestSighting(
        source: "claude-code", session: session, url: "https://github.com/acme/shop/pull/12",
        number: 12, branch: "fix", seenAt: try at(time))
      try ledger.pullRequests.add(sighting)
      return sighting
    }
    let first = try see("s1", "2026-11-02T09:00:00Z")
    let again = try see("s1", "2026-11-02T10:00:00Z")
    let other = try see("s2", "2026-11-02T11:00:00Z")
    #expect(try ledger.pullRequests.all() == [first, other])
    #expect(try !ledger.pullRequests.isNew(again))
  }
}
