public import Reporting
internal import UsageModel

extension BudgetStatus {
  /// The status for people, and for CSV.
  public func table() -> ReportTable {
    ReportTable(
      title: title, columns: columns, rows: rows.map(cells),
      footer: rows.isEmpty ? nil : cells(total), notes: notes)
  }

  /// `Budgets of October 2026…`: the period, and as of when.
  private var title: String {
    let last = isComplete ? "as of the end of \(asOf)" : "as of \(asOf), which is not over"
    return "\(days.first) to \(days.last), \(last) (\(timeZone.name))"
  }

  private var columns: [ReportTable.Column] {
    func number(_ title: String, _ name: String, rank: Int = 0) -> ReportTable.Column {
      ReportTable.Column(title, name: name, kind: .number, leaveOutRank: rank)
    }
    return [
      .init(kind.title, name: kind.rawValue, shortening: .end),
      number("Budget", "budgetUSD"), number("Spent", "spentUSD"), number("Left", "remainingUSD"),
      number("Used", "usedPercent"), number("A day", "burnRateUSD", rank: 3),
      number("At the end", "forecastUSD"), number("80% from", "forecastLowUSD", rank: 5),
      number("to", "forecastHighUSD", rank: 4), .init("Runs out", name: "runsOut", leaveOutRank: 2),
      .init("State", name: "state"), .init("Why", name: "limit", shortening: .end, leaveOutRank: 1),
    ]
  }

  private func cells(_ row: BudgetStatusRow) -> [Cell] {
    let forecast = row.forecast
    return [
      name(of: row.subject), row.limit.map { .money($0.amount) } ?? .empty, .money(row.spent),
      row.remaining.map(Cell.money) ?? .empty,
      row.usedTenths.map(Cell.percent(tenths:)) ?? .empty, .cents(row.burnRate),
      Self.cents(forecast?.total), Self.cents(forecast?.low), Self.cents(forecast?.high),
      row.runsOut.map { .label($0.description) } ?? .empty,
      row.state.map { .label($0.rawValue) } ?? .empty,
      row.subject == .total ? .empty : .optional(row.limit?.reasons),
    ]
  }

  private func name(of subject: BudgetStatusRow.Subject) -> Cell {
    switch subject {
    case .named(let name): kind == .organisation ? .label("Everyone") : .text(name)
    case .unassigned: .unassigned
    case .noBudget: .label("(no budget)")
    case .total: .label("Total")
    }
  }

  private static func cents(_ amount: Money?) -> Cell { amount.map(Cell.cents) ?? .empty }

  private var notes: [String] {
    var notes: [String] = []
    if rows.isEmpty { notes.append("Nothing was spent, and there is no budget for it.") }
    if !withoutBudget.isEmpty {
      let names = withoutBudget.prefix(6).map { "\($0.name) \(Figures.dollars($0.spent))" }
      let more = withoutBudget.count > 6 ? ", and \(withoutBudget.count - 6) more" : ""
      notes.append(
        "No budget: \(names.joined(separator: ", "))\(more). "
          + "See 'outlay budget set --help' and 'outlay budget policy --help'.")
    }
    if unpriced > 0 {
      notes.append(
        "\(Figures.counted(unpriced, "row")) without a price count as nothing here: "
          + "see 'outlay report --by model'.")
    }
    return notes + forecastNotes
  }

  private var forecastNotes: [String] {
    if let text = noForecast?.text { return ["There is \(text)."] }
    guard let forecast = total.forecast, forecast.tries > 0 else { return [] }
    return [
      "Of \(Figures.counted(Int64(forecast.tries), "earlier range")) of 80% for the total, "
        + "as many days ahead, \(forecast.hits) held."
    ]
  }
}

extension Limit {
  /// Why it is that much: `senior $300.00 + approved +$200.00 until 2026-10-31`.
  public var reasons: String { parts.map(\.text).joined(separator: " + ") }
}

extension SpendScope.Kind {
  /// As a column's header.
  fileprivate var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
