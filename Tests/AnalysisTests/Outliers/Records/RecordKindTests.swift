import LedgerStore
import Testing
import UsageModel

@testable import Analysis

/// The kinds that records show: each found where it was planted, and not where nothing is.
struct RecordKindTests {
  typealias Session = SpendTeam.Session

  /// Ten weeks of four people, a session each weekday; nobody's days are alike.
  private func team(_ weeks: Int = 10, without: Set<String> = []) throws -> SpendTeam {
    let team = try SpendTeam()
    for (index, name) in ["ana", "ben", "cem", "dia"].enumerated() where !without.contains(name) {
      try team.addWeeks(
        weeks, like: Session(developer: name, day: SpendTeam.start, calls: 40 + Int64(index) * 15),
        seed: UInt64(index + 3))
    }
    return team
  }

  private func day(_ number: Int) -> Day { SpendTeam.start.advanced(by: number) }

  private func findings(
    _ team: SpendTeam, _ first: Int = 35, _ last: Int = 69, filter: CellFilter = CellFilter()
  ) throws -> [RecordFinding] {
    let days = DayRange(first: day(first), last: day(last))
    let query = try #require(OutlierQuery(days: days, filter: filter))
    return try team.ledger.reading { try RecordEvidence.findings(team.ledger, query) }
  }

  private func addsUp(_ finding: RecordFinding) -> Bool {
    finding.reasons.compactMap(\.contribution).reduce(.zero, +) == finding.cost - finding.expected
  }

  @Test func `A team that goes on as before has none`() throws {
    #expect(try findings(team()) == [])
  }

  // MARK: leaver

  @Test func `Usage after the last day is told with its dollars and its key, from its first day`()
    throws
  {
    let team = try team(without: ["ana"])
    let work = Session(day: day(0), calls: 50)
    for number in 0..<40 where number % 7 < 5 {
      var session = work
      (session.day, session.key) = (day(number), "laptop")
      try team.add(session)
    }
    var ana = try #require(try team.ledger.developers.find(handle: "ana"))
    ana.value.activeUntil = day(32)
    try team.ledger.developers.update(ana)
    let finding = try #require(try findings(team).first)
    #expect(finding.kind == .leaver && finding.subject == .developer("ana"))
    #expect(finding.days.first == day(35))
    let late = Money(picodollars: SpendTeam.cost(work).picodollars * 5)
    #expect(finding.cost == late && addsUp(finding))
    #expect(finding.reasons.first?.text.contains("The last day of ana was \(day(32))") == true)
    #expect(finding.reasons.dropFirst().map(\.text) == ["Through the key laptop"])
  }

  // MARK: silent

  @Test func `Whose usage stopped while the others went on is silent, with what is missing`() throws
  {
    let team = try team(without: ["ana"])
    try team.addWeeks(7, like: Session(day: day(0), calls: 50), deviation: 0, seed: 1)
    let finding = try #require(try findings(team).first)
    #expect(finding.kind == .silent && finding.subject == .developer("ana"))
    #expect(finding.days == DayRange(first: day(49), last: day(67)))
    let usual = SpendTeam.cost(Session(day: day(0), calls: 50))
    #expect(finding.cost == .zero && addsUp(finding))
    #expect(finding.expected == Money(picodollars: usual.picodollars * 15))
    #expect(finding.reasons.first?.text.contains("15 days on which others worked") == true)
  }

  @Test func `A holiday of everybody is no silence`() throws {
    let team = try team(7)
    #expect(try findings(team) == [])
  }

  @Test func `A week's leave is no silence, nor one that is over`() throws {
    let team = try team(without: ["ana", "ben"])
    try team.addWeeks(9, like: Session(day: day(0), calls: 50), seed: 1)
    try team.addWeeks(6, like: Session(developer: "ben", day: day(0), calls: 50), seed: 2)
    try team.add(Session(developer: "ben", day: day(71), calls: 50))
    #expect(try findings(team) == [])
  }

  @Test func `Who left is not silent`() throws {
    let team = try team(without: ["ana"])
    try team.addWeeks(7, like: Session(day: day(0), calls: 50), seed: 1)
    var ana = try #require(try team.ledger.developers.find(handle: "ana"))
    ana.value.activeUntil = day(46)
    try team.ledger.developers.update(ana)
    #expect(try findings(team) == [])
  }

  @Test func `Who works now and then is not silent after a week`() throws {
    let team = try team(without: ["ana"])
    for number in stride(from: 0, to: 60, by: 4) {
      try team.add(Session(day: day(number), calls: 50))
    }
    #expect(try findings(team) == [])
  }

  @Test func `Whose leave is planned is not silent`() throws {
    let team = try team(without: ["ana"])
    try team.addWeeks(7, like: Session(day: day(0), calls: 50), seed: 1)
    try team.ledger.leaves.add(
      Leave(developer: "ana", days: DayRange(first: day(49), last: day(69)), note: nil))
    #expect(try findings(team) == [])
  }

  // MARK: keyMoved

  private func withKey(_ team: SpendTeam, _ changed: (inout Session, Int) -> Void) throws {
    for number in 0..<70 where number % 7 < 5 {
      var session = Session(
        developer: nil, project: "api", key: "ci", day: day(number), calls: 60, machine: "runner")
      changed(&session, number)
      try team.add(session)
    }
  }

  @Test func `A key used for a new project after weeks in one is told, once, with all its dollars`()
    throws
  {
    let team = try team()
    try withKey(team) { session, number in if number >= 56 { session.project = "moonshot" } }
    let finding = try #require(try findings(team).first)
    #expect(try findings(team).count == 1)
    #expect(finding.kind == .keyMoved && finding.subject == .key("ci"))
    #expect(finding.days == DayRange(first: day(56), last: day(67)))
    let session = SpendTeam.cost(Session(day: day(0), calls: 60))
    #expect(finding.cost == Money(picodollars: session.picodollars * 10) && addsUp(finding))
    #expect(
      finding.reasons.first?.text
        == "ci was used for moonshot for the first time; on 40 days since \(day(0)) only for api")
    #expect(try findings(team, 63, 69) == [])
  }

  @Test func `A key used from a new machine is told`() throws {
    let team = try team()
    try withKey(team) { session, number in
      if number == 58 { (session.machine, session.calls) = ("laptop-of-x", 600) }
    }
    let finding = try #require(try findings(team).first)
    #expect(finding.reasons.first?.text.contains("from the machine laptop-of-x") == true)
  }

  @Test func `A key used by somebody else than ever is told, one used by somebody new is not`()
    throws
  {
    let team = try team()
    try withKey(team) { session, number in
      (session.developer, session.calls) = number == 57 ? ("ben", 600) : ("cem", 60)
    }
    let finding = try #require(try findings(team).first)
    #expect(finding.reasons.first?.text.contains("used by ben for the first time") == true)
    let other = try self.team()
    try withKey(other) { session, number in
      session.developer = number >= 57 ? "newcomer" : "cem"
    }
    #expect(try findings(other) == [])
  }

  @Test
  func `A person's own new project is no move, but of a key that had one project for two months`()
    throws
  {
    let team = try team()
    try withKey(team) { session, number in
      (session.developer, session.home) = ("cem", "cem")
      session.project = number >= 63 ? "moonshot" : number % 2 == 0 ? "api" : "web"
    }
    #expect(try findings(team) == [])
    let other = try self.team()
    try withKey(other) { session, number in
      (session.developer, session.home) = ("cem", "cem")
      session.project = number >= 63 ? "moonshot" : "api"
    }
    #expect(try findings(other).map(\.kind) == [.keyMoved])
  }

  @Test func `A key whose places always change is not told`() throws {
    let team = try team()
    try withKey(team) { session, number in session.project = "api-\(number / 6)" }
    #expect(try findings(team) == [])
  }

  @Test func `A young key has no settled history`() throws {
    let team = try team()
    for number in 49..<70 where number % 7 < 5 {
      try team.add(
        Session(
          developer: nil, project: number > 60 ? "web" : "api", key: "ci", day: day(number),
          calls: 60))
    }
    #expect(try findings(team) == [])
  }

  // MARK: filters

  @Test func `Only what is inside the filter is told`() throws {
    let team = try team(without: ["ana"])
    try team.addWeeks(7, like: Session(day: day(0), calls: 50), seed: 1)
    var filter = CellFilter()
    filter.developerIDs = [try #require(try team.ledger.developers.find(handle: "ben")).id]
    #expect(try findings(team, filter: filter) == [])
  }

  private static let subjects: [(OutlierSubject?, [OutlierKind])] = [
    (nil, [.silent, .keyMoved]), (.developer("ana"), [.silent]), (.key("ci"), [.keyMoved]),
    (.project("api"), []), (.team, [.silent]),
  ]

  @Test(arguments: subjects)
  func `For an event, only kinds that may be about its subject are looked for`(
    _ subject: OutlierSubject?, _ kinds: [OutlierKind]
  ) throws {
    let team = try team(without: ["ana"])
    try team.addWeeks(7, like: Session(day: day(0), calls: 50), deviation: 0, seed: 1)
    try withKey(team) { session, number in if number >= 56 { session.project = "moonshot" } }
    let query = try #require(OutlierQuery(days: DayRange(first: day(35), last: day(69))))
    let cells = try RecordCells(team.ledger, query)
    let found = try RecordEvidence.findings(
      team.ledger, query, cells, of: subject.map { OutlierEventID($0, from: day(56)) })
    #expect(found.map(\.kind) == kinds)
  }
}
