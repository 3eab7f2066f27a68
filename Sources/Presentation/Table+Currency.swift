internal import UsageModel

extension Table {
  /// The table with its amounts in the currency of `BookRate.shown`; itself where that is dollars.
  ///
  /// A column whose footer is the sum of its rows is rounded by largest remainder, so that it still adds up;
  /// any other amount is rounded by itself.
  public var inShownCurrency: Table {
    guard let rate = BookRate.shown, !keepsDollars else { return self }
    var table = self
    for column in columns.indices {
      let amounts = rows.map { Self.amount(Self.cell($0, column)) }
      let total = footer.flatMap { Self.amount(Self.cell($0, column)) }
      let stated = amounts.compactMap { $0 }
      let addsUp = total == stated.reduce(.zero, +)
      var units = (addsUp ? rate.units(of: stated) : stated.map { rate.units(of: $0) })[...]
      for (row, amount) in amounts.enumerated() where amount != nil {
        if let next = units.popFirst() { table.rows[row][column] = .units(next, rate.currency) }
      }
      if let total { table.footer?[column] = .units(rate.units(of: total), rate.currency) }
    }
    return table
  }

  private static func amount(_ cell: Cell) -> Money? {
    switch cell {
    case .money(let amount), .cents(let amount): amount
    default: nil
    }
  }

  /// The table whose files name the shown currency in place of the dollar: `costEUR`, `cost_eur`.
  var namedByShownCurrency: Table {
    guard let code = BookRate.shown?.currency.code, !keepsDollars else { return self }
    var table = self
    for column in columns.indices where !isJSON(column) {
      let head = columns[column]
      if head.name.hasSuffix("USD") { table.columns[column].name = head.name.dropLast(3) + code }
      if head.csvName.hasSuffix("_usd") {
        table.columns[column].csvName = head.csvName.dropLast(3) + code.lowercased()
      }
    }
    return table
  }

  /// Whether a column has lists or objects, whose amounts are dollars.
  private func isJSON(_ column: Int) -> Bool {
    rows.contains { row in
      if case .json = Self.cell(row, column) { true } else { false }
    }
  }
}
