import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

/// What is spent with a shared key, and is nobody's own, is split between those who share it.
@Suite struct SharedKeyTests {
  private let book: RollupLedger
  private let ana: Int64
  private let ben: Int64
  private let key: Int64

  /// In October $1 of ana's own, $1 of ana with the key, and two calls of $0.50 and a picodollar that
  /// are nobody's with the key.
  init() throws {
    book = try RollupLedger()
    ana = try book.developer("ana", team: "pay", costCentre: "CC1")
    ben = try book.developer("ben", team: "web", costCentre: "CC2")
    key = try book.ledger.keys.add(APIKey(name: "ci"))
    try book.add(.init(at: at("2026-10-05T10:00:00Z"), developer: ana))
    try book.add(.init(at: at("2026-10-05T11:00:00Z"), developer: ana, key: key))
    for day in ["2026-10-06", "2026-10-20"] {
      try book.add(.init(at: at("\(day)T10:00:00Z"), key: key, cost: 500_000_000_001))
    }
  }

  private func share(_ share: KeyShare?, from text: String? = nil) throws {
    let start: EffectiveDate = if let text { .day(try day(text)) } else { .always }
    try book.ledger.keyShares.change(ofKey: key, to: share, from: start)
  }

  private func costs(
    _ by: [Dimension], _ filter: UsageFilter = UsageFilter()
  ) throws -> [[String?]: Int128] {
    let rollup = try Rollup.make(book.ledger, RollupQuery(by: by, filter: filter))
    #expect(rollup.rows.reduce(Money.zero) { $0 + $1.cost } == rollup.total.cost)
    #expect(rollup.rows.reduce(Int64(0)) { $0 + $1.requests } == rollup.total.requests)
    return Dictionary(
      uniqueKeysWithValues: rollup.rows.map { ($0.values, $0.cost.picodollars) })
  }

  @Test func `Each part is a row that says so, beside what is somebody's own`() throws {
    try share(.weights([ana: 2, ben: 1]))
    #expect(
      try costs([.developer]) == [
        ["ana"]: 2_000_000_000_000, ["ana (shared ci)"]: 666_666_666_668,
        ["ben (shared ci)"]: 333_333_333_334,
      ])
    #expect(
      try costs([.team]) == [["pay"]: 2_666_666_666_668, ["web"]: 333_333_333_334])
    #expect(try costs([.key]) == [["ci"]: 2_000_000_000_002, [nil]: 1_000_000_000_000])
  }

  @Test func `A filter by developer or team finds their parts, too`() throws {
    try share(.weights([ana: 2, ben: 1]))
    let part: [[String?]: Int128] = [["ben (shared ci)"]: 333_333_333_334]
    #expect(try costs([.developer], UsageFilter(developers: ["ben"])) == part)
    #expect(try costs([.developer], UsageFilter(teams: ["web"])) == part)
    #expect(try costs([.developer], UsageFilter(developers: ["unassigned"])).isEmpty)
    #expect(
      try costs([], UsageFilter(developers: ["ana"], keys: ["ci"])) == [[]: 1_666_666_666_668])
  }

  @Test func `From its day on a key is split, before it is nobody's`() throws {
    try share(.weights([ben: 1]), from: "2026-10-15")
    #expect(
      try costs([.developer]) == [
        ["ana"]: 2_000_000_000_000, ["ben (shared ci)"]: 500_000_000_001, [nil]: 500_000_000_001,
      ])
    #expect(
      try costs([.developer], UsageFilter(developers: ["unassigned"]))
        == [[nil]: 500_000_000_001])
    try share(nil, from: "2026-10-18")
    #expect(try costs([.developer])[["ben (shared ci)"]] == nil)
  }

  @Test func `By usage the calls of the month decide, and equal parts are said`() throws {
    try share(.usage(of: []))
    #expect(try costs([.developer])[["ana (shared ci)"]] == 1_000_000_000_002)
    try share(.usage(of: [ben]))
    let rollup = try Rollup.make(book.ledger, RollupQuery(by: [.developer]))
    #expect(rollup.rows.map(\.values).contains(["ben (shared ci)"]))
    #expect(
      rollup.table.notes == [
        "Key ci is split in equal parts in 2026-10: nobody of those who share it made calls of their "
          + "own."
      ])
  }

  @Test func `A claim has lines for the parts, with ids of their own`() throws {
    try share(.weights([ana: 2, ben: 1]))
    let month = try #require(Month("2026-10"))
    let report = try ExpenseReport.make(book.ledger, ExpenseQuery(month: month, by: .developer))
    #expect(
      report.lines.map(\.externalID) == [
        "outlay-2026-10-ana:Anthropic:list", "outlay-2026-10-ana:+ci:Anthropic:list",
        "outlay-2026-10-ben:+ci:Anthropic:list",
      ])
    #expect(
      report.lines.map(\.exactAmount.picodollars) == [
        2_000_000_000_000, 666_666_666_668, 333_333_333_334,
      ])
    #expect(report.table.csv().contains("ben (shared ci)"))
    #expect(report.lines[1].description.contains("share of key ci"))
    for by in ExpenseGrouping.allCases {
      let claim = try ExpenseReport.make(book.ledger, ExpenseQuery(month: month, by: by))
      #expect(claim.exactTotal == report.exactTotal)
      #expect(Set(claim.lines.map(\.externalID)).count == claim.lines.count)
    }
  }

  @Test func `What a share moves of past months is told`() throws {
    let before = try AllocatedSpend(book.ledger, before: day("2026-11-02"))
    try share(.weights([ana: 1, ben: 1]))
    let moves = before.moves(to: try AllocatedSpend(book.ledger, before: day("2026-11-02")))
    #expect(
      moves.first?.text == "$1.00 from developer (unassigned) to ana, ben (2026-10 $1.00)")
    // Whose usage is changes with the share, so that it is read again.
    let known = try AllocatedSpend(book.ledger, before: day("2026-11-02"), since: before)
    #expect(before.moves(to: known) == moves)
  }

  @Test(arguments: 1...12)
  func `Whatever the weights, rows add up and every report finds the same parts`(seed: Int) throws {
    let book = try randomLedger(seed: UInt64(seed), rows: 80, timeZone: "Europe/Berlin")
    var random = SplitMix(seed: UInt64(seed))
    let key = try book.ledger.keys.add(APIKey(name: "ci"))
    for _ in 0..<60 {
      let hours = Int64.random(in: 0..<24 * 20, using: &random)
      let start = try at("2026-10-20T00:00:00Z").milliseconds
      try book.add(
        .init(
          at: Instant(milliseconds: start + hours * 3_600_000), key: key,
          model: ["claude-opus-4-6", "gpt-5"].randomElement(using: &random) ?? "gpt-5",
          cost: Bool.random(using: &random)
            ? .random(in: -9_999...9_999_999_999, using: &random) : nil))
    }
    let whole = try Rollup.make(book.ledger, RollupQuery(by: [.model]))
    let people = try book.ledger.developers.all().map(\.id)
    let weights = people.map { ($0, Int64.random(in: 1...9, using: &random)) }
    let shares: [KeyShare?] = [
      .weights(Dictionary(uniqueKeysWithValues: weights)), .usage(of: []), nil,
      .usage(of: [people[0]]),
    ]
    for share in shares.shuffled(using: &random) {
      let from = try day("2026-10-20").advanced(by: .random(in: 0..<20, using: &random))
      try book.ledger.keyShares.change(ofKey: key, to: share, from: .day(from))
    }
    var sums: [[String?]: Money] = [:]
    for by: [Dimension] in [[.developer], [.developer, .day], [.developer, .model, .project]] {
      let rollup = try Rollup.make(book.ledger, RollupQuery(by: by))
      #expect(rollup.total.cost == whole.total.cost)
      #expect(rollup.total.requests == whole.total.requests)
      #expect(rollup.total.tokens == whole.total.tokens)
      #expect(rollup.total.unpricedRequests == whole.total.unpricedRequests)
      #expect(rollup.rows.reduce(Money.zero) { $0 + $1.cost } == whole.total.cost)
      #expect(rollup.rows.reduce(Int64(0)) { $0 + $1.requests } == whole.total.requests)
      let parts = rollup.rows.reduce(into: [[String?]: Money]()) {
        $0[[$1.values[0]], default: .zero] += $1.cost
      }
      if sums.isEmpty { sums = parts }
      #expect(parts == sums)
    }
    for stored in try book.ledger.developers.all() {
      let handle = stored.value.handle
      let own = try Rollup.make(
        book.ledger, RollupQuery(filter: UsageFilter(developers: [handle])))
      let due = (sums[[handle]] ?? .zero) + (sums[["\(handle) (shared ci)"]] ?? .zero)
      #expect(own.total.cost == due)
    }
    let tokyo = try #require(TimeZoneRules(identifier: "Asia/Tokyo"))
    let zone = try Rollup.make(book.ledger, RollupQuery(by: [.developer], timeZone: tokyo))
    #expect(zone.total.cost == whole.total.cost)
    #expect(zone.rows.reduce(Money.zero) { $0 + $1.cost } == whole.total.cost)
  }
}
