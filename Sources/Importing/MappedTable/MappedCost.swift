internal import CSV
internal import UsageModel

/// Reads the cost column of a mapped table.
struct MappedCost {
  private let index: Int
  private let name: String
  private let currencyIndex: Int
  private let currencyName: String
  private var money: SheetMoney
  /// Whether a number without a currency is in dollars.
  private let isPlainDollars: Bool

  init(_ map: ColumnMap, _ header: CSVHeader, mark: SheetDecimalMark, rates: [ExchangeRate]) {
    name = map.column(.cost) ?? ""
    index = map.column(.cost).map(header.position) ?? -1
    currencyName = map.column(.currency) ?? ""
    currencyIndex = map.column(.currency).map(header.position) ?? -1
    let suffixes = map.suffixes(.cost)
    let stated = suffixes.first { SheetMoney.knownCurrency($0) == $0 }
    money = SheetMoney(
      decimalMark: mark, currency: stated ?? SheetColumns.currency(in: name),
      rates: Dictionary(
        rates.map { ($0.currency, $0.dollars) }, uniquingKeysWith: { _, last in last }))
    money.exponent = suffixes.contains("cents") ? -2 : suffixes.contains("micros") ? -6 : 0
    let isDollars = ["", "USD"].contains(money.currency)
    isPlainDollars = isDollars && money.exponent == 0 && currencyIndex < 0
  }

  /// Returns the cost of a row in dollars; nil for an absent column and an empty cell.
  func amount(_ record: borrowing CSVRecord) throws(RowError) -> Money? {
    guard let bytes = record.field(index), !bytes.isEmpty else { return nil }
    if isPlainDollars, let plain = PlainDecimal(bytes), let dollars = Money(dollars: plain.value) {
      return dollars
    }
    let text = MappedText.plain(record.text(index) ?? "")
    if MappedText.isNothing(text) { return nil }
    do throws(RowError) {
      return try inCurrency(of: record).amount(text)
    } catch {
      throw RowError("column \"\(name)\": " + error.reason)
    }
  }

  private func inCurrency(of record: borrowing CSVRecord) throws(RowError) -> SheetMoney {
    let unit = MappedText.plain(record.text(currencyIndex) ?? "")
    guard !unit.isEmpty else { return money }
    guard let code = SheetMoney.currency(unit) else {
      throw RowError(
        column: currencyName, "is no currency; expected $, € or a code such as EUR")
    }
    return SheetMoney(
      decimalMark: money.decimalMark, currency: code, rates: money.rates, exponent: money.exponent)
  }
}
