internal import UsageModel

/// Tells the rows of a sheet that add others up: by a word in the place of a date, or by being the sum
/// of the rows above and nothing else.
struct SheetTotals {
  private var sum = Money.zero
  /// Since the last row that added up others.
  private var part = Money.zero

  /// Counts a row that tells usage.
  mutating func add(_ cost: Money) {
    sum += cost
    part += cost
  }

  /// Whether the row adds up others; a date makes it none.
  mutating func isTotal(_ row: SheetRow, cost: Money?) -> Bool {
    guard row.when == nil, isNamed(row) || isBareSum(row, cost) else { return false }
    part = .zero
    return true
  }

  /// Whether a word says so in the place of the date, or all of the task; of any cell where there is no task.
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
