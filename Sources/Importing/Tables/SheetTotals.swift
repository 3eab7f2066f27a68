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
    guard SheetDate(row.date) == nil else { return false }
    let isNamed = row.date.isEmpty ? row.words.contains(where: TotalLabel.matches) : false
    guard TotalLabel.matches(row.date) || isNamed || isBareSum(row, cost) else { return false }
    part = .zero
    return true
  }

  private func isBareSum(_ row: SheetRow, _ cost: Money?) -> Bool {
    guard let cost, cost != .zero, row.date.isEmpty, row.words.allSatisfy(\.isEmpty) else {
      return false
    }
    return cost == sum || cost == part
  }
}
