internal import Presentation
internal import UsageModel

extension ExpenseReport {
  /// A line with its amount in the currency of the claim.
  private struct ClaimedLine {
    let line: ExpenseLine
    let units: Int128
  }

  /// The claim in another currency: the columns of one in dollars, with amounts at a rate, the exact dollars
  /// and the rate beside them.
  func convertedTable(at rate: BookRate) -> Table {
    let rows = zip(lines, amounts).map { ClaimedLine(line: $0, units: $1) }
    let totals: [String: Cell] = [
      "costCentre": .label("Total"), "calls": .count(calls),
      "amount": .units(claimedUnits, currency), "exactAmountUSD": .money(exactTotal),
    ]
    var table = Table(
      title: "Expenses of \(month.title)", columns.flatMap { converted($0, at: rate) }, rows,
      footer: rows.isEmpty ? nil : totals,
      notes: ["Amounts at \(rate.text)."] + notes)
    table.keepsDollars = true
    return table
  }

  private func converted(
    _ column: Column<ExpenseLine>, at rate: BookRate
  ) -> [Column<ClaimedLine>] {
    switch column.head.name {
    case "amount":
      [.number("Amount", "amount") { [currency] in .units($0.units, currency) }]
    case "exactAmount":
      [
        .number("Exact amount", "exactAmountUSD", for: .files) { .money($0.line.exactAmount) },
        .text("Rate", "rate", for: .files) { _ in .label(rate.factor.description) },
        .text("Rate of", "rateOf", for: .files) { _ in .label(rate.validity.description) },
      ]
    case "currency":
      [.text("Currency", "currency", for: .files) { [currency] _ in .label(currency.code) }]
    default: [column.of { $0.line }]
    }
  }
}
