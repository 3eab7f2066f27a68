internal import UsageModel

extension Table {
  /// The table as a spreadsheet file (XLSX) with one sheet: the columns of a CSV file under the titles that
  /// people read, and totals that are sums.
  public func workbook(named name: String) -> [UInt8] {
    let shown = indices(for: .csv)
    let totals = footer.map { footer in
      shown.map { Self.value(Self.cell(footer, $0), isTotal: true) }
    }
    return Workbook(
      name: name, header: shown.map { columns[$0].title },
      rows: rows.map { row in shown.map { Self.value(Self.cell(row, $0), isTotal: false) } },
      totals: totals
    ).bytes
  }

  private static func value(_ cell: Cell, isTotal: Bool) -> Workbook.Value {
    func number(_ text: String, _ style: Workbook.Style) -> Workbook.Value {
      isTotal ? .sum(text, style) : .number(text, style)
    }
    switch cell {
    case .label(let text): return Day(text).map { .day($0) } ?? .text(text)
    case .text, .state, .unassigned, .absent: return .text(cell.display)
    case .count(let count): return number(String(count), .count)
    case .money(let amount): return number(amount.exactText, .exact)
    case .cents(let amount): return number(amount.centsText, .amount)
    case .units(let units, let currency): return number(currency.text(units), .amount)
    case .percent(let tenths): return .number(Figures.tenths(tenths), .plain)
    case .decimal(let text): return .number(text, .plain)
    case .unpriced, .unknown, .json, .empty: return .empty
    }
  }
}
