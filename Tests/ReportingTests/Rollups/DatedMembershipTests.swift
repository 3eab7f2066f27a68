import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

/// Counting rule 32: a day's usage belongs to the team, role and cost centre of that day.
@Suite struct `Dated membership` {
  /// A random ledger whose people and projects changed at random days, some of them twice.
  private func book(_ seed: UInt64, rule: Memberships.CostCentreRule) throws -> RollupLedger {
    let book = try randomLedger(seed: seed, rows: 80, timeZone: "Europe/Berlin")
    var random = SplitMix(seed: seed)
    func day() -> Day { Day("2026-10-18")!.advanced(by: .random(in: 0..<24, using: &random)) }
    func name() -> String? { ["core", "web", nil].randomElement(using: &random) ?? nil }
    for stored in try book.ledger.developers.all() {
      for field in MembershipField.allCases {
        for _ in 0..<Int.random(in: 0...2, using: &random) {
          try book.ledger.periods.change(
            field, ofDeveloper: stored.id, to: name(), from: .day(day()))
        }
      }
    }
    for stored in try book.ledger.projects.all() {
      try book.ledger.periods.changeCostCentre(
        ofProject: stored.id, to: name(), from: .day(day()))
    }
    try book.ledger.settings.set(.costCentreOf, to: rule.rawValue)
    return book
  }

  /// Which group an entry is in, found out row by row.
  private func group(
    _ entry: RollupLedger.Entry, _ dimension: Dimension, _ members: Memberships,
    _ zone: TimeZoneRules
  ) -> String? {
    let day = entry.period?.first ?? zone.day(of: entry.at)
    switch dimension {
    case .team: return members.value(.team, ofDeveloper: entry.developer, on: day)
    case .role: return members.value(.role, ofDeveloper: entry.developer, on: day)
    default:
      let own = members.value(.costCentre, ofDeveloper: entry.developer, on: day)
      let project = members.costCentre(ofProject: entry.project).value(on: day)
      return members.rule == .project ? project ?? own : own ?? project
    }
  }

  @Test(arguments: 1...12, [Dimension.team, .role, .costCentre])
  func `Rows are what a look at each row of usage finds`(seed: Int, dimension: Dimension) throws {
    let book = try book(UInt64(seed), rule: seed.isMultiple(of: 2) ? .project : .developer)
    let members = try book.ledger.memberships()
    var expected: [String?: Money] = [:]
    for entry in book.entries {
      expected[group(entry, dimension, members, book.timeZone), default: .zero] +=
        Money(picodollars: entry.cost ?? 0)
    }
    let rollup = try Rollup.make(book.ledger, RollupQuery(by: [dimension]))
    var found: [String?: Money] = [:]
    for row in rollup.rows { found[row.values[0]] = row.cost }
    #expect(found == expected)
    let mixed = try Rollup.make(book.ledger, RollupQuery(by: [.day, dimension, .developer]))
    #expect(mixed.total.cost == rollup.total.cost)
    for name in expected.keys {
      let asked = name ?? "unassigned"
      let filter =
        switch dimension {
        case .team: UsageFilter(teams: [asked])
        case .role: UsageFilter(roles: [asked])
        default: UsageFilter(costCentres: [asked])
        }
      let part = try Rollup.make(book.ledger, RollupQuery(filter: filter))
      #expect(part.total.cost == expected[name])
    }
  }

  @Test(arguments: 1...8)
  func `Every claim books the same on each cost centre`(seed: Int) throws {
    let book = try book(UInt64(seed), rule: seed.isMultiple(of: 2) ? .project : .developer)
    var claims: [[String?: Money]] = []
    for by in ExpenseGrouping.allCases {
      let report = try ExpenseReport.make(
        book.ledger,
        ExpenseQuery(month: try #require(Month("2026-10")), by: by, allowsUnpriced: true))
      claims.append(
        report.lines.reduce(into: [:]) {
          $0[$1.place.costCentre, default: .zero] += $1.exactAmount
        }.filter { $0.value != .zero })
      #expect(Set(report.lines.map(\.externalID)).count == report.lines.count)
    }
    for claim in claims { #expect(claim == claims[0]) }
  }

  @Test func `A move from the next month on leaves the claim as it was`() throws {
    let book = try RollupLedger()
    let ana = try book.developer("ana", team: "pay", costCentre: "CC1")
    try book.add(.init(at: at("2026-10-05T10:00:00Z"), developer: ana))
    try book.add(.init(at: at("2026-11-05T10:00:00Z"), developer: ana))
    func claims(_ month: String) throws -> [String] {
      try ExpenseGrouping.allCases.map { by in
        try ExpenseReport.make(
          book.ledger, ExpenseQuery(month: try #require(Month(month)), by: by)
        ).table.csv()
      }
    }
    let before = try claims("2026-10")
    try book.ledger.periods.change(
      .costCentre, ofDeveloper: ana, to: "CC2", from: .day(day("2026-11-01")))
    #expect(try claims("2026-10") == before)
    #expect(try claims("2026-11")[1].contains("outlay-2026-11-CC2:"))
  }

  @Test func `Who moves within a month has a line for each cost centre, with an id of its own`()
    throws
  {
    let book = try RollupLedger()
    let ana = try book.developer("ana", costCentre: "CC1")
    try book.add(.init(at: at("2026-10-05T10:00:00Z"), developer: ana))
    try book.add(.init(at: at("2026-10-25T10:00:00Z"), developer: ana))
    try book.ledger.periods.change(
      .costCentre, ofDeveloper: ana, to: "CC2", from: .day(day("2026-10-20")))
    let report = try ExpenseReport.make(
      book.ledger, ExpenseQuery(month: try #require(Month("2026-10")), by: .developer))
    #expect(
      report.lines.map(\.externalID) == [
        "outlay-2026-10-ana:Anthropic:list", "outlay-2026-10-ana:@CC2:Anthropic:list",
      ])
  }

  @Test func `What a change moves of past months is told to the picodollar`() throws {
    let book = try RollupLedger()
    let ana = try book.developer("ana", team: "pay")
    for day in ["2026-09-30", "2026-10-05", "2026-11-01"] {
      try book.add(.init(at: at("\(day)T10:00:00Z"), developer: ana, cost: 1_000_000_000_001))
    }
    let before = try AllocatedSpend(book.ledger, before: day("2026-11-02"))
    try book.ledger.periods.change(
      .team, ofDeveloper: ana, to: "plat", from: .day(day("2026-10-01")))
    let moves = before.moves(to: try AllocatedSpend(book.ledger, before: day("2026-11-02")))
    let known = try AllocatedSpend(book.ledger, before: day("2026-11-02"), since: before)
    #expect(before.moves(to: known) == moves)
    #expect(moves.map(\.dimension) == [.team])
    #expect(moves[0].amount == Money(picodollars: Int64(1_000_000_000_001)))
    #expect(moves[0].text == "$1.00 from team pay to plat (2026-10 $1.00)")
  }
}
