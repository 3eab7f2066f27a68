import LedgerStore
import Reporting
import Testing
import UsageModel

@Suite struct `Rollup filters` {
  /// Each row costs a power of two dollars, so that a sum tells which rows are in it.
  private func book() throws -> RollupLedger {
    let book = try RollupLedger()
    let ana = try book.developer("ana", team: "core", role: "lead")
    let bo = try book.developer("bo", team: "web", role: "engineer")
    let cy = try book.developer("cy", role: "engineer")
    let checkout = try book.project("checkout")
    let key = try book.ledger.keys.add(APIKey(name: "team-ci"))
    try book.ledger.keys.addAlias("old-ci", to: key)
    let rows: [(Int64?, Int64?, Int64?, String)] = [
      (ana, checkout, key, "claude-opus-4-6"), (bo, nil, nil, "claude-opus-5"),
      (cy, checkout, nil, "gpt-5"), (nil, nil, nil, "gpt-5-mini"),
    ]
    for (index, row) in rows.enumerated() {
      try book.add(
        .init(
          at: at("2026-10-01T12:00:00Z"), developer: row.0, project: row.1, key: row.2,
          model: row.3, cost: 1_000_000_000_000 << Int64(index)))
    }
    return book
  }

  @Test(arguments: [
    (UsageFilter(), "15"), (UsageFilter(developers: ["ana"]), "1"),
    (UsageFilter(developers: ["ANA", "bo"]), "3"),
    (UsageFilter(developers: ["(unassigned)"]), "8"),
    (UsageFilter(developers: ["bo", "unassigned"]), "10"),
    (UsageFilter(projects: ["checkout"]), "5"), (UsageFilter(projects: ["(unassigned)"]), "10"),
    (UsageFilter(keys: ["team-ci"]), "1"), (UsageFilter(keys: ["old-ci"]), "1"),
    (UsageFilter(models: ["gpt-5"]), "4"), (UsageFilter(models: ["OPUS"]), "3"),
    (UsageFilter(models: ["gpt"]), "12"), (UsageFilter(teams: ["core"]), "1"),
    (UsageFilter(teams: ["(unassigned)"]), "12"), (UsageFilter(teams: ["web", "core"]), "3"),
    (UsageFilter(developers: ["ana", "cy"], teams: ["core", "web"]), "1"),
    (UsageFilter(roles: ["engineer"]), "6"), (UsageFilter(roles: ["Engineer", "lead"]), "7"),
    (UsageFilter(roles: ["unassigned"]), "8"),
    (UsageFilter(teams: ["web", "core"], roles: ["engineer"]), "2"),
    (UsageFilter(developers: ["ana", "cy"], projects: ["checkout"], models: ["gpt"]), "4"),
  ])
  func `Names of one kind add up, kinds narrow down`(filter: UsageFilter, dollars: String) throws {
    let rollup = try Rollup.make(book().ledger, RollupQuery(filter: filter))
    #expect(rollup.total.cost.exactText == dollars)
  }

  @Test(arguments: [
    (UsageFilter(developers: ["anna"]), "There is no developer 'anna'. Did you mean 'ana'?"),
    (UsageFilter(projects: ["chekout"]), "There is no project 'chekout'. Did you mean 'checkout'?"),
    (UsageFilter(keys: ["zzz"]), "There is no key 'zzz'. See 'outlay key list'."),
    (
      UsageFilter(models: ["claude-opus-55"]),
      "There is no model 'claude-opus-55'. Did you mean 'claude-opus-5'?"
    ), (UsageFilter(teams: ["cote"]), "There is no team 'cote'. Did you mean 'core'?"),
    (UsageFilter(roles: ["leed"]), "There is no role 'leed'. Did you mean 'lead'?"),
  ])
  func `A name that nothing bears is refused with the nearest one`(
    filter: UsageFilter, message: String
  ) throws {
    let ledger = try book().ledger
    let error = #expect(throws: UnknownName.self) {
      try Rollup.make(ledger, RollupQuery(filter: filter))
    }
    #expect(error?.description == message)
  }
}
