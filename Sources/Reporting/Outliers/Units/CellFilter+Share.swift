internal import LedgerStore
internal import UsageModel

extension CellFilter {
  /// Whether at least half of what a unit cost lies inside the filter.
  func coversMost(of unit: SpendUnit, in cells: SpendCells) -> Bool {
    if self == CellFilter() { return true }
    let cells = cells.cells(of: [unit])
    let inside = cells.filter(admits).reduce(Money.zero) { $0 + $1.cost }
    let all = cells.reduce(Money.zero) { $0 + $1.cost }
    return inside + inside >= all
  }

  private func admits(_ cell: DailyCell) -> Bool {
    let owners = cell.settlement
    return Self.admits(owners.developerID, developerIDs)
      && Self.admits(owners.projectID, projectIDs) && Self.admits(owners.keyID, keyIDs)
      && (modelIDs?.contains(cell.modelID) ?? true)
      && (sessionIDs.map { ids in owners.sessionID.map(ids.contains) ?? false } ?? true)
  }

  private static func admits(_ id: Int64?, _ wanted: Set<Int64?>?) -> Bool {
    wanted?.contains(id) ?? true
  }
}
