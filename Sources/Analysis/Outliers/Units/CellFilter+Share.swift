internal import LedgerStore
internal import UsageModel

extension CellFilter {
  /// Whether at least half of what a unit cost lies inside the filter.
  func coversMost(of unit: SpendUnit, in cells: SpendCells) -> Bool {
    if self == CellFilter() { return true }
    let cells = cells.cells(of: [unit])
    let inside = cells.filter { admits($0.settlement, modelID: $0.modelID, on: $0.day) }
      .reduce(Money.zero) { $0 + $1.cost }
    let all = cells.reduce(Money.zero) { $0 + $1.cost }
    return inside + inside >= all
  }
}
