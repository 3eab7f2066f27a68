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

  /// Some two and a half times ana's usual day, in some sessions; one false alarm in a hundred is accepted.
  private func spike(sessions: Int) throws -> OutlierReport {
    let team = try SpendTeam()
    try team.addWeeks(9, like: Session(day: SpendTeam.start, calls: 600), seed: 7)
    for place in 0..<sessions {
      try team.add(
        Session(day: monday, calls: Int64(1600 / sessions), hour: 10 + Int64(place % 2)))
    }
    return try OutlierReport.make(
      team.ledger,
      try #require(OutlierQuery(days: OutlierFindingTests.tested, falseDiscoveryRate: 0.01)))
  }

  @Test func `What chance alone may bring in one session is told when it took six`() throws {
    #expect(try spike(sessions: 1).rows.isEmpty)
    let row = try #require(try spike(sessions: 6).rows.first)
    #expect(row.kind == .daySpike && row.day == monday)
    #expect(
      row.reasons[0].text.hasSuffix("; in 6 sessions, where no earlier day had more than 1"))
  }
}
