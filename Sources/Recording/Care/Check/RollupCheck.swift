internal import LedgerStore
internal import UsageModel

/// Compares the stored rollup with the cells that its rows make.
struct RollupCheck {
  private let ledger: Ledger
  private let expected: CellSums

  init(_ ledger: Ledger, expected: CellSums) {
    self.ledger = ledger
    self.expected = expected
  }

  /// What differs, a sentence each.
  func failures() throws -> [String] {
    var failures = try differingOrigins().sorted().compactMap { try failure(ofOrigin: $0) }
    let orphans = try ledger.dailyUsage.countOrphans()
    if orphans > 0 { failures.append("Rollup: \(orphans) cells belong to no origin.") }
    if try ledger.dailyUsage.total() != ledger.dailyUsage.summedTotal() {
      failures.append("Rollup: the ledger's total is not the sum of its cells.")
    }
    return failures
  }

  private func differingOrigins() throws -> Set<Int64> {
    var found = [Bool](repeating: false, count: expected.cells.count)
    var differing: Set<Int64> = []
    try ledger.dailyUsage.forEachStored { stored in
      guard let index = expected.index(of: stored), Self.isRight(stored, expected.cells[index])
      else {
        differing.insert(stored.originID)
        return
      }
      found[index] = true
    }
    for (index, cell) in expected.cells.enumerated() where !found[index] {
      differing.insert(cell.originID)
    }
    return differing
  }

  /// Nil for an origin that does not exist.
  private func failure(ofOrigin id: Int64) throws -> String? {
    guard let origin = try ledger.origins.find(id: id) else { return nil }
    let stored = try ledger.dailyUsage.cells(ofOrigin: id)
    let computed = expected.cells.filter { $0.originID == id }
    let difference = Self.total(computed) - Self.total(stored)
    let words =
      difference == .zero
      ? "not in cost" : "their cost less its own is \(difference.exactText) USD"
    return "Rollup of origin \(id) (\(origin.origin.path)): it differs from its rows, \(words)."
  }

  /// Compares cells; a stored cell may have a wider range of row ids than its rows.
  private static func isRight(_ stored: DailyCell, _ expected: DailyCell) -> Bool {
    var cell = stored
    if stored.firstRow <= expected.firstRow, stored.lastRow >= expected.lastRow {
      (cell.firstRow, cell.lastRow) = (expected.firstRow, expected.lastRow)
    }
    return cell == expected
  }

  private static func total(_ cells: [DailyCell]) -> Money {
    cells.reduce(.zero) { $0 + $1.cost }
  }
}
