internal import UsageModel

/// Finds a negotiated discount: by the list price that a statement itself tells, else by a constant ratio of
/// what is billed to what usage costs, of all models or of one.
struct DiscountFinder {
  private var cells: [ReconciliationCell]
  /// Ratios are told apart by this many parts of 1.
  private static let precision: Int128 = 10_000
  /// A ratio within this of 1 is none.
  private static let least: Int128 = 5

  init(_ cells: [ReconciliationCell]) {
    self.cells = cells
  }

  /// Explains what a discount explains, and returns the cells.
  mutating func run() -> [ReconciliationCell] {
    for index in cells.indices {
      var cell = cells[index]
      explainByList(&cell)
      cells[index] = cell
    }
    let open = cells.indices.filter { isOpen(cells[$0]) }
    if !explain(open) {
      let models = open.map { cells[$0].place.model }
      for model in Set(models) {
        _ = explain(zip(open, models).filter { $0.1 == model }.map(\.0))
      }
    }
    return cells
  }

  private func explainByList(_ cell: inout ReconciliationCell) {
    guard cell.place.kind == .tokens, let list = cell.billed.list, list != .zero,
      list != cell.billed.amount, !cell.usage.isEmpty, cell.parts.isEmpty
    else { return }
    cell.explain(
      .negotiatedDiscount, cell.billed.amount - list, Self.times(cell.billed.amount, list))
  }

  /// Whether a cell can tell a ratio.
  private func isOpen(_ cell: ReconciliationCell) -> Bool {
    cell.place.kind == .tokens && cell.parts.isEmpty && cell.usage.cost > .zero
      && cell.billed.amount > .zero
  }

  /// Explains the cells that have the ratio of the largest one, where these are most of the money and more
  /// than one; returns whether there was such a ratio.
  private mutating func explain(_ indices: [Int]) -> Bool {
    // What rounding alone can be says nothing of a ratio.
    let telling = indices.filter { isBeyondRounding(cells[$0]) }
    guard let largest = telling.max(by: { cells[$0].usage.cost < cells[$1].usage.cost }) else {
      return false
    }
    let ratio = Self.ratio(cells[largest].billed.amount, cells[largest].usage.cost)
    guard abs(ratio - Self.precision) >= Self.least else { return false }
    let same = indices.filter { has(ratio, cells[$0]) }
    let all = indices.reduce(Money.zero) { $0 + cells[$1].usage.cost }
    let matched = same.reduce(Money.zero) { $0 + cells[$1].usage.cost }
    guard same.count(where: { isBeyondRounding(cells[$0]) }) > 1, matched + matched >= all else {
      return false
    }
    let text = Self.text(ratio)
    for index in same {
      let cell = cells[index]
      let due = Money(picodollars: cell.usage.cost.picodollars * ratio / Self.precision)
      // The ratio is known to four decimals; where rows are rounded, the rest is rounding.
      let amount = cell.billed.isRounded ? due - cell.usage.cost : cell.difference
      cells[index].explain(.negotiatedDiscount, amount, text)
    }
    return true
  }

  private func isBeyondRounding(_ cell: ReconciliationCell) -> Bool {
    max(cell.difference, -cell.difference) > cell.rounding
  }

  private func has(_ ratio: Int128, _ cell: ReconciliationCell) -> Bool {
    let due = Money(picodollars: cell.usage.cost.picodollars * ratio / Self.precision)
    let gap = cell.billed.amount - due
    let within = cell.rounding.picodollars + cell.usage.cost.picodollars / (2 * Self.precision) + 1
    return max(gap, -gap).picodollars <= within
  }

  private static func ratio(_ amount: Money, _ whole: Money) -> Int128 {
    (amount.picodollars * precision + whole.picodollars / 2) / whole.picodollars
  }

  private static func times(_ amount: Money, _ list: Money) -> String {
    guard list > .zero, amount >= .zero else { return "" }
    return text(ratio(amount, list))
  }

  /// `0.85 of list price`.
  private static func text(_ ratio: Int128) -> String {
    DiscountRatio(tenThousandths: ratio).text + " of list price"
  }
}

/// A share of list price, to four decimals.
struct DiscountRatio: Equatable {
  let tenThousandths: Int128

  /// `0.85`, `1.1`.
  var text: String {
    let (whole, rest) = tenThousandths.quotientAndRemainder(dividingBy: 10_000)
    var digits = String(Int128(10_000) + rest).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return digits.isEmpty ? String(whole) : "\(whole).\(digits)"
  }
}
