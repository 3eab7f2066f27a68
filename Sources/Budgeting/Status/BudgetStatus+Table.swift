public import Reporting
internal import UsageModel

extension BudgetStatus {
  /// The status for people.
  public func table() -> ReportTable {
    // A period that is over has no forecast, and needs no columns for one.
    let hasForecast = days.last > asOf || !isComplete
    let columns = BudgetStatusColumn.forPeople(kind).filter { hasForecast || !$0.isForecast }
    return table(columns)
  }

  /// The status for files: the same columns in every period.
  public func fileTable() -> ReportTable { table(BudgetStatusColumn.forFiles(kind)) }

  private func table(_ columns: [BudgetStatusColumn]) -> ReportTable {
    ReportTable(
      title: title, columns: columns.map(\.column),
      rows: rows.map { row in columns.map { $0.cell(self, row) } },
      footer: rows.isEmpty ? nil : columns.map { $0.cell(self, total) }, notes: notes)
  }

  /// `Budgets of October 2026…`: the period, and as of when.
  private var title: String {
    let last = isComplete ? "as of the end of \(asOf)" : "as of \(asOf), which is not over"
    return "\(days.first) to \(days.last), \(last) (\(timeZone.name))"
  }

  func name(of subject: BudgetStatusRow.Subject) -> Cell {
    switch subject {
    case .named(let name): kind == .organisation ? .label("Everyone") : .text(name)
    case .unassigned: .unassigned
    case .noBudget: .label("(no budget)")
    case .total: .label("Total")
    }
  }

  private var notes: [String] {
    guard !rows.isEmpty else { return ["Nothing was spent, and there is no budget for it."] }
    return overrunNotes + otherLimits.map { "\($0.text)." } + reasonNotes
      + leavers.map { "\($0.text)." } + restNotes + forecastNotes
  }

  private var overrunNotes: [String] {
    guard !overruns.isEmpty else { return [] }
    return ["Also over: \(overruns.map(\.text).joined(separator: ", "))."]
  }

  /// Why limits are what they are that have more than one reason: the column may be too narrow for it.
  private var reasonNotes: [String] {
    rows.compactMap { row in
      guard case .named(let name) = row.subject, let limit = row.limit, limit.parts.count > 1 else {
        return nil
      }
      return "\(name): \(limit.explanation)."
    }
  }

  private var restNotes: [String] {
    var notes: [String] = []
    if let lastUsed = UsageCoverage.lastKnown(lastUsed, before: asOf) {
      notes.append(
        "The last usage is of \(lastUsed): import what came since, or look back with "
          + "--as-of \(lastUsed).")
    }
    if !withoutBudget.isEmpty {
      let names = withoutBudget.prefix(6).map {
        "\(kind == .organisation ? "everyone" : $0.name) \(Figures.dollars($0.spent))"
      }
      let more = withoutBudget.count > 6 ? ", and \(withoutBudget.count - 6) more" : ""
      notes.append(
        "No budget: \(names.joined(separator: ", "))\(more). "
          + "See 'outlay budget set --help' and 'outlay budget policy --help'.")
    }
    let free = total.spent - total.budgeted
    if total.limit != nil, free > .zero {
      notes.append(
        "Left and Used of the total are of those with a budget, without \(Figures.dollars(free)).")
    }
    if unpriced > 0 {
      notes.append(
        "\(Figures.counted(unpriced, "row")) without a price count as nothing here: "
          + "see 'outlay report --by model'.")
    }
    return notes
  }

  private var forecastNotes: [String] {
    if let text = noForecast?.text { return ["There is \(text)."] }
    guard let forecast = total.forecast else { return [] }
    let own = rows.count > 1 ? ["The total's forecast is its own, not the sum of the rows'."] : []
    guard forecast.tries > 0 else { return own }
    return own + [
      "Of \(Figures.counted(Int64(forecast.tries), "earlier range")) of 80% for the total, "
        + "as many days ahead, \(forecast.hits) held."
    ]
  }
}

extension Limit {
  /// Why it is that much: `senior $300.00 + approved +$200.00 until 2026-10-31`.
  public var reasons: String { parts.map(\.text).joined(separator: " + ") }
}
