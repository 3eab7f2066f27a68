internal import LedgerStore
internal import Reporting
internal import UsageModel

extension MonthlyReview {
  /// The document, piece by piece.
  var blocks: [ReviewBlock] {
    summary + comparisons.flatMap(section) + otherBudgetSection + outlierSection + sessionSection
      + requestSection
      + alertSection + looseSection + adviceSection + policySection
  }

  private var summary: [ReviewBlock] {
    let scope = period.isOver ? "" : ", as far as it has passed: up to \(period.days.last)"
    let caption =
      "Spend day by day (days of \(timeZone)); the marks are \(period.beforeTitle)."
    return [
      .paragraph("\(period.month.title)\(scope). " + headline), .list(points),
      .chart(chart, caption: caption),
    ]
  }

  /// `The team spent $242.60, $24.31 (11.1%) more than in September 2026…`
  private var headline: String {
    let change = spent - before
    let share = Self.percent(change, of: before).map { " (\($0))" } ?? ""
    let beside =
      before == .zero
      ? "nothing was spent in \(period.beforeTitle)"
      : change == .zero
        ? "the same as in \(period.beforeTitle)"
        : "\(Figures.dollars(change < .zero ? -change : change))\(share) "
          + "\(change < .zero ? "less" : "more") than in \(period.beforeTitle)"
    let budget =
      status.total.limit.map { limit in
        " People with a limit may spend \(Figures.dollars(limit.amount)) together, of which "
          + "\(Figures.dollars(limit.amount - (status.total.remaining ?? .zero))) is used."
      } ?? ""
    return "The team spent \(Figures.dollars(spent)): \(beside).\(budget)"
  }

  /// What needs somebody.
  private var points: [String] {
    let open = requests.filter { $0.settlement.state == .open }.map { "\($0.id)" }
    let alarms = alerts.filter { $0.state == .open }.count
    var points =
      staleness + [
        overruns.isEmpty
          ? (budgets.isEmpty ? "No budget is set." : "No budget is exceeded.")
          : "Over budget: \(overruns.map(\.text).joined(separator: ", ")).",
        outliers.events.isEmpty
          ? "Nothing stood out from people's own history."
          : "\(Figures.counted(Int64(outliers.events.count), "event")) of abnormal spend.",
      ]
    if !open.isEmpty { points.append("Open requests: \(open.joined(separator: ", ")).") }
    if alarms > 0 { points.append("\(Figures.counted(Int64(alarms), "open alert")).") }
    if let forecast = status.total.forecast {
      let range = forecast.rangeText.map { " (80%: \($0))" } ?? ""
      points.append("The month is heading for \(forecast.total.displayText)\(range).")
    }
    if advice.saved > .zero {
      points.append("Habits could have saved \(Figures.dollars(advice.saved)).")
    }
    return points
  }

  /// What exports may be missing.
  private var staleness: [String] {
    guard let lastUsed = UsageCoverage.lastKnown(status.lastUsed, before: status.asOf) else {
      return []
    }
    return ["The last usage is of \(lastUsed): what came since is not imported yet."]
  }

  private func section(_ comparison: ReviewComparison) -> [ReviewBlock] {
    guard !comparison.rows.isEmpty else { return [] }
    return [
      .heading("By \(comparison.kind.rawValue)"),
      .table(table(of: comparison), comparison.rows.map(\.bars)),
    ]
  }

  private func table(of comparison: ReviewComparison) -> ReportTable {
    let hasLimits = comparison.rows.contains { $0.limit != nil }
    let shares = CostShares.tenths(comparison.rows.map(\.spent))
    func number(_ title: String, _ name: String) -> ReportTable.Column {
      .init(title, name: name, kind: .number)
    }
    let limitColumns = hasLimits ? [number("Budget", "budgetUSD"), number("Used", "used")] : []
    return ReportTable(
      columns: [
        .init(comparison.kind.title, name: comparison.kind.rawValue),
        number("Spent", "spentUSD"), number("Share", "share"),
        number(period.beforeTitle, "beforeUSD"), number("Change", "changeUSD"),
      ] + limitColumns,
      rows: comparison.rows.enumerated().map { index, row in
        cells(of: row, share: shares?[index], hasLimits: hasLimits)
      },
      footer: [
        .label("Total"), .money(comparison.spent), .empty, .money(comparison.before),
        .money(comparison.spent - comparison.before),
      ])
  }

  private func cells(of row: ReviewRow, share: Int?, hasLimits: Bool) -> [Cell] {
    let limits: [Cell] = [
      row.limit.map { .money($0.amount) } ?? .label(row.name == nil ? "" : "(no budget)"),
      row.limit.flatMap { Self.used(row.spent, of: $0.amount) }.map(Cell.percent(tenths:))
        ?? .empty,
    ]
    return [
      .name(row.name), .money(row.spent),
      share.map(Cell.percent(tenths:)) ?? .empty, .money(row.before),
      .money(row.spent - row.before),
    ] + (hasLimits ? limits : [])
  }

  /// Tenths of a percent, cut off, so that only what exceeds a budget shows more than 100.0; nil of
  /// nothing.
  private static func used(_ part: Money, of whole: Money) -> Int? {
    guard whole > .zero else { return nil }
    return Int(clamping: part.picodollars * 1000 / whole.picodollars)
  }

  /// Tenths of a percent, rounded half up; nil of nothing.
  static func tenths(_ part: Money, of whole: Money) -> Int? {
    guard whole > .zero else { return nil }
    return Int(clamping: (part.picodollars * 2000 / whole.picodollars + 1) / 2)
  }

  /// `11.1%` without a sign; nil of nothing.
  private static func percent(_ part: Money, of whole: Money) -> String? {
    tenths(part < .zero ? -part : part, of: whole).map { "\($0 / 10).\($0 % 10)%" }
  }
}
