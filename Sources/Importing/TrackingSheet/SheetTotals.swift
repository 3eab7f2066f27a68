internal import UsageModel

/// Detects the total rows of a sheet: by a label in place of the date, or by an amount that is the
/// sum of the rows above and stands alone.
struct SheetTotals {
  private var sum = Money.zero
  /// The sum since the last total row.
  private var part = Money.zero

  /// Adds the cost of a row of usage.
  mutating func add(_ cost: Money) {
    sum += cost
    part += cost
  }

  /// Returns whether the row is a total; one with a date never is.
  mutating func isTotal(_ row: SheetRow, cost: Money?) -> Bool {
    guard row.when == nil, isNamed(row) || isBareSum(row, cost) else { return false }
    part = .zero
    return true
  }

  /// Returns whether a label is in place of the date or is the whole task; without a task, any cell
  /// counts.
  private func isNamed(_ row: SheetRow) -> Bool {
    guard row.date.isEmpty else { return TotalLabel.matches(row.date) }
    return row.task.isEmpty
      ? row.words.contains(where: TotalLabel.isWhole) : TotalLabel.isWhole(row.task)
  }

  private func isBareSum(_ row: SheetRow, _ cost: Money?) -> Bool {
    guard let cost, cost != .zero, row.date.isEmpty, row.words.allSatisfy(\.isEmpty) else {
      return false
    }
    return cost == sum || cost == part
  }
}
