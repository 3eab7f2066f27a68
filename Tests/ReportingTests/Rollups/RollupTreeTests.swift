import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

@Suite struct RollupTreeTests {
  private static let dollar: Int64 = 1_000_000_000_000

  /// Dollars by project: `payments` has some of its own, `tools` none, `acme/shop` is no tree.
  private static let spends: [(project: String, dollars: Int64, session: String)] = [
    ("payments", 1, "a"), ("payments/checkout", 8, "a"), ("payments/checkout", 4, "b"),
    ("payments/api", 2, "b"), ("payments/api/core", 16, "c"), ("tools/lint", 32, "d"),
    ("acme/shop", 64, "e"), ("", 128, "f"),
  ]

  private func book() throws -> RollupLedger {
    let book = try RollupLedger()
    var ids: [String: Int64] = [:]
    for (name, parent) in [
      ("payments", nil), ("payments/checkout", "payments"), ("payments/api", "payments"),
      ("payments/api/core", "payments/api"), ("tools", nil), ("tools/lint", "tools"),
      ("acme/shop", nil), ("idle", nil),
    ] {
      ids[name] = try book.ledger.projects.add(Project(name: name, parent: parent))
    }
    for spend in Self.spends {
      try book.add(
        .init(
          at: at("2026-10-10T12:00:00Z"), project: ids[spend.project], session: spend.session,
          // A picodollar more, so that a rounded sum would show.
          cost: spend.dollars * Self.dollar + 1))
    }
    return book
  }

  private func tree(depth: Int? = nil, order: RollupOrder? = nil) throws -> RollupTree {
    try RollupTree.make(
      book().ledger, RollupQuery(by: [.project], order: order, projectDepth: depth))
  }

  private func costs(_ rows: [RollupRow]) -> [String: Int128] {
    Dictionary(uniqueKeysWithValues: rows.map { ($0.values[0] ?? "", $0.cost.picodollars) })
  }

  private func dollars(_ dollars: Int128, rows: Int128) -> Int128 {
    dollars * Int128(Self.dollar) + rows
  }

  @Test func `Down to a depth, what is below counts on the project above`() throws {
    let query = RollupQuery(by: [.project], projectDepth: 1)
    let rollup = try Rollup.make(book().ledger, query)
    #expect(
      costs(rollup.rows) == [
        "": dollars(128, rows: 1), "acme/shop": dollars(64, rows: 1), "tools": dollars(32, rows: 1),
        "payments": dollars(31, rows: 5),
      ])
    #expect(rollup.rows.reduce(.zero) { $0 + $1.cost } == rollup.total.cost)
    let two = try Rollup.make(book().ledger, RollupQuery(by: [.project], projectDepth: 2))
    #expect(costs(two.rows)["payments/api"] == dollars(18, rows: 2))
    #expect(costs(two.rows)["payments"] == dollars(1, rows: 1))
  }

  @Test func `A session in two projects below one counts once there`() throws {
    let rollup = try Rollup.make(book().ledger, RollupQuery(by: [.project], projectDepth: 1))
    #expect(rollup.rows.first { $0.values == ["payments"] }?.sessions == 3)
  }

  @Test func `Depth goes with other dimensions, a comparison and columns`() throws {
    let query = RollupQuery(by: [.project, .day], projectDepth: 1)
    let ledger = try book().ledger
    #expect(
      try Rollup.make(ledger, query).rows.contains { $0.values == ["payments", "2026-10-10"] })
    let grid = try RollupGrid.make(
      ledger, RollupQuery(by: [.month], projectDepth: 1), across: .project)
    #expect(grid.columns == [nil, "acme/shop", "tools", "payments"])
  }

  @Test func `Each project is above those below it, the largest first`() throws {
    let rows = try tree().rows
    #expect(
      rows.map { "\($0.level) \($0.sum.values[0] ?? "-")\($0.isOwn ? " itself" : "")" } == [
        "0 -", "0 acme/shop", "0 tools", "1 tools/lint", "0 payments", "1 payments/api",
        "2 payments/api/core", "2 payments/api itself", "1 payments/checkout", "1 payments itself",
      ])
    #expect(rows.filter(\.isSum).map { $0.sum.values[0] } == ["tools", "payments", "payments/api"])
  }

  @Test(arguments: [nil, 1, 2, 3, 9])
  func `Rows add up to the row above, those at the top to the total, and the others too`(
    depth: Int?
  ) throws {
    let tree = try tree(depth: depth)
    var open: [(level: Int, cost: Money, below: Money)] = []
    func close(to level: Int) {
      while let last = open.last, last.level >= level {
        open.removeLast()
        #expect(last.cost == last.below)
        if !open.isEmpty { open[open.count - 1].below += last.cost }
      }
    }
    for row in tree.rows {
      close(to: row.level)
      open.append((row.level, row.sum.cost, row.isSum ? .zero : row.sum.cost))
    }
    close(to: 0)
    func sum(_ rows: [RollupTree.Row]) -> Money { rows.reduce(.zero) { $0 + $1.sum.cost } }
    #expect(sum(tree.rows.filter { $0.level == 0 }) == tree.rollup.total.cost)
    #expect(sum(tree.rows.filter { !$0.isSum }) == tree.rollup.total.cost)
    let shares = tree.rows.filter { !$0.isSum }.compactMap(\.sum.shareTenths)
    #expect(shares.reduce(0, +) == 1000)
  }

  @Test func `Names are from A to Z on each level`() throws {
    #expect(
      try tree(depth: 2, order: .name).rows.compactMap { $0.sum.values[0] } == [
        "acme/shop", "payments", "payments", "payments/api", "payments/checkout", "tools",
        "tools/lint",
      ])
  }

  @Test func `People see it indented, with one total`() throws {
    let text = OutputFormat.table.render(try tree(depth: 2))
    let lines = text.split(separator: "\n").map { $0.replacing("\u{A0}", with: "_") }
    let shown = lines.filter { $0.contains("$") }.map { line in
      line.split(separator: " ").prefix(2).joined(separator: " ")
    }
    #expect(
      shown == [
        "(unassigned) $128.00", "acme/shop $64.00", "tools $32.00", "__lint $32.00",
        "payments $31.00", "__api $18.00", "__checkout $12.00", "__(itself) $1.00", "Total $255.00",
      ])
  }

  @Test func `A file for spreadsheets has no row that is the sum of others`() throws {
    let csv = try tree().table.csv()
    let plain = try Rollup.make(book().ledger, RollupQuery(by: [.project])).table.csv()
    #expect(csv == plain)
  }

  @Test func `JSON has the tree beside the rows`() throws {
    let text = try tree(depth: 1).json.text
    #expect(text.contains(#""rows": ["#) && text.contains(#""tree": ["#))
    #expect(text.contains(#""project": "payments""#) && text.contains(#""level": 0"#))
    #expect(text.contains(#""isSum": false"#))
  }

  @Test func `A ledger without usage or projects has no rows`() throws {
    let tree = try RollupTree.make(Ledger.inMemory(), RollupQuery())
    #expect(tree.rows.isEmpty && tree.rollup.total.cost == .zero)
  }
}
