internal import LedgerStore
internal import UsageModel

extension CellFilter {
  /// Returns whether at least half of the cost of a unit is inside the filter.
  func coversMost(of unit: SpendUnit, in cells: SpendCells) -> Bool {
    if self == CellFilter() { return true }
    let cells = cells.cells(of: [unit])
    let inside = cells.filter { admits($0.settlement, modelID: $0.modelID, on: $0.day) }
      .reduce(Money.zero) { $0 + $1.cost }
    let all = cells.reduce(Money.zero) { $0 + $1.cost }
    return inside + inside >= all
  }
}
