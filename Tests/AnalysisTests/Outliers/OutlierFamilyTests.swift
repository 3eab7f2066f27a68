import Analysis
import LedgerStore
import Reporting
import Testing
import UsageModel

/// Developers' days are judged together: what is wrong with some says how far out others must be.
struct OutlierFamilyTests {
  private typealias Session = SpendTeam.Session

  private let monday = OutlierFindingTests.tested.first

  /// Nine quiet weeks of four developers, and a Monday on which three work as usual, or without the cache for a while.
  private func team(withoutCache: Bool) throws -> SpendTeam {
    let team = try SpendTeam()
    for (place, name) in ["ana", "ben", "chloe", "dan"].enumerated() {
      let usual = Session(developer: name, day: SpendTeam.start, calls: 600)
      try team.addWeeks(9, like: usual, seed: UInt64(20 + place))
      let isWithout = withoutCache && name != "ana"
      try team.add(Session(developer: name, day: monday, calls: isWithout ? 300 : 600))
      if isWithout {
        try team.add(Session(developer: name, day: monday, calls: 80, cached: 0, hour: 11))
      }
    }
    return team
  }

  /// What ana's Monday would have had to cost to be listed.
  private func needed(_ team: SpendTeam) throws -> Money {
    let id = try #require(try team.ledger.developers.find(handle: "ana")).id
    let query = try #require(OutlierQuery(days: OutlierFindingTests.tested))
    let whyNot = try OutlierWhyNot.make(team.ledger, query, developer: id, on: monday)
    return try #require(whyNot.rows.first { $0.test == "developerDay" }?.needed)
  }

  @Test func `A day must cost less to be told where evidence shows that more is wrong`() throws {
    // The amounts are within the usual: only the share that the cache serves tells.
    let alone = try needed(team(withoutCache: false))
    #expect(try needed(team(withoutCache: true)) < alone)
  }

  private let strict = OutlierQuery(
    days: OutlierFindingTests.tested, falseDiscoveryRate: 0.01)

  /// Nine quiet weeks of ana's, and a Monday of about two and a half times her usual day, in some sessions.
  private func spike(sessions: Int, calls: Int64 = 1600) throws -> SpendTeam {
    let team = try SpendTeam()
    try team.addWeeks(9, like: Session(day: SpendTeam.start, calls: 600), seed: 7)
    for place in 0..<sessions {
      try team.add(
        Session(day: monday, calls: calls / Int64(sessions), hour: 10 + Int64(place % 2)))
    }
    return team
  }

  /// One false alarm in a hundred is accepted.
  private func report(_ team: SpendTeam) throws -> OutlierReport {
    try OutlierReport.make(team.ledger, try #require(strict))
  }

  /// The rows of the Monday's amount, and of its amount with its sessions.
  private func whyNot(_ team: SpendTeam) throws -> (day: OutlierWhyNotRow, busy: OutlierWhyNotRow) {
    let id = try #require(try team.ledger.developers.find(handle: "ana")).id
    let rows = try OutlierWhyNot.make(
      team.ledger, try #require(strict), developer: id, on: monday
    ).rows
    return try (
      #require(rows.first { $0.test == "developerDay" }),
      #require(rows.first { $0.test == "busyDay" })
    )
  }

  @Test func `What chance alone may bring in one session is told when it took six`() throws {
    #expect(try report(spike(sessions: 1)).rows.isEmpty)
    let row = try #require(try report(spike(sessions: 6)).rows.first)
    #expect(row.kind == .daySpike && row.day == monday)
    #expect(
      row.reasons[0].text.hasSuffix("; in 6 sessions, where no earlier day had more than 1"))
  }

  @Test func `The amount alone and with its sessions are shown each by its own chance`() throws {
    let (day, busy) = try whyNot(spike(sessions: 6))
    #expect(busy.verdict == "Listed." && day.verdict.hasPrefix("It would have taken $"))
    #expect(try #require(busy.adjustedP) <= 0.01 && #require(day.adjustedP) > 0.01)
    #expect(try #require(busy.pValue) < #require(day.pValue))
    #expect(busy.cost == day.cost && busy.expected == day.expected && busy.t != nil)
    #expect(busy.actual.hasSuffix(" in 6 sessions"))
    #expect(busy.usual.hasSuffix("; at most 1 session on 45 earlier days"))
  }

  @Test func `What so many sessions would have taken is listed, and less is not`() throws {
    let quiet = try whyNot(spike(sessions: 6, calls: 900)).busy
    let needed = try #require(quiet.needed)
    #expect(quiet.verdict == "In 6 sessions it would have taken \(needed.displayText).")
    let calls =
      needed.picodollars * 900 / SpendTeam.cost(Session(day: monday, calls: 900)).picodollars
    #expect(try report(spike(sessions: 6, calls: Int64(calls) + 12)).rows.count > 0)
    #expect(try report(spike(sessions: 6, calls: Int64(calls) - 12)).rows.isEmpty)
  }

  @Test func `Sessions are tested from two more than ever on, and what it takes is said`() throws {
    let busy = try whyNot(spike(sessions: 2)).busy
    #expect(busy.pValue == nil && busy.adjustedP == nil && busy.needed == nil)
    #expect(busy.verdict == "It is tested from 3 sessions on.")
  }
}
