internal import Analysis
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

extension MonthlyReview {
  /// The document, piece by piece.
  var blocks: [Document.Block] {
    summary + comparisons.flatMap(section) + seatSection + otherBudgetSection + outlierSection
      + sessionSection + workSection
      + requestSection
      + alertSection + openItemSection + adviceSection + policySection
  }

  private var summary: [Document.Block] {
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
    // A sum of bill and equivalents would be neither.
    if let books { return books.sentence(Figures.dollars) + budget }
    return "The team spent \(Figures.dollars(spent)): \(beside).\(budget)"
  }

  /// What seats cost and what they were worth, apart from the spend.
  private var seatSection: [Document.Block] {
    guard let seats else { return [] }
    var table = seats.table
    table.title = nil
    return [.heading("Seats"), .table(table)]
  }

  /// What usage was for, and what became of it.
  private var workSection: [Document.Block] {
    guard let work else { return [] }
    var table = work.table
    table.title = nil
    return [.heading("Work"), .table(table)]
  }

  /// The list below the headline: what needs attention.
  private var points: [String] {
    let open = requests.filter { $0.status.state == .open }.map { "\($0.id)" }
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
    points += billing
    if !open.isEmpty { points.append("Open requests: \(open.joined(separator: ", ")).") }
    if alarms > 0 { points.append("\(Figures.counted(Int64(alarms), "open alert")).") }
    if let forecast = status.total.forecast {
      let range = forecast.heldRangeText.map { ", \($0)" } ?? ""
      points.append("The month is heading for \(forecast.total.displayText)\(range).")
    }
    if advice.saved > .zero {
      points.append("Habits could have saved \(Figures.dollars(advice.saved)).")
    }
    return points
  }

  /// A warning if exports may be missing.
  private var staleness: [String] {
    guard let lastUsed = UsageCoverage.lastKnown(status.lastUsed, before: status.asOf) else {
      return []
    }
    return ["The last usage is of \(lastUsed): what came since is not imported yet."]
  }

  private func section(_ comparison: ReviewComparison) -> [Document.Block] {
    guard !comparison.rows.isEmpty else { return [] }
    return [
      .heading("By \(comparison.kind.rawValue)"),
      .table(table(of: comparison), comparison.rows.map(\.bars)),
    ]
  }

  func table(of comparison: ReviewComparison) -> Table {
    let shares = CostShares.tenths(comparison.rows.map(\.spent))
    let rows = comparison.rows.enumerated().map { (row: $1, share: shares?[$0]) }
    let columns: [Column<(row: ReviewRow, share: Int?)>] = [
      .text(comparison.kind.title, comparison.kind.rawValue) { .name($0.row.name) },
      .number("Spent", "spentUSD") { .money($0.row.spent) },
      .number("Share", "share") { $0.share.map(Cell.percent(tenths:)) ?? .empty },
      .number(period.beforeTitle, "beforeUSD") { .money($0.row.before) },
      .number("Change", "changeUSD") { .money($0.row.spent - $0.row.before) },
    ]
    let limits: [Column<(row: ReviewRow, share: Int?)>] = [
      .number("Budget", "budgetUSD") {
        $0.row.limit.map { .money($0.amount) } ?? .label($0.row.name == nil ? "" : "(no budget)")
      },
      .number("Used", "used") { Self.used($0.row) },
    ]
    let hasLimits = comparison.rows.contains { $0.limit != nil }
    return Table(
      hasLimits ? columns + limits : columns, rows,
      footer: [
        comparison.kind.rawValue: .label("Total"), "spentUSD": .money(comparison.spent),
        "beforeUSD": .money(comparison.before),
        "changeUSD": .money(comparison.spent - comparison.before),
      ], notes: comparison.sharedNotes)
  }

  /// The used share in tenths of a percent, truncated so that only an exceeded budget shows more
  /// than 100.0; empty without a limit above zero.
  private static func used(_ row: ReviewRow) -> Cell {
    guard let limit = row.limit?.amount, limit > .zero else { return .empty }
    return .percent(tenths: Int(clamping: row.spent.picodollars * 1000 / limit.picodollars))
  }

  /// Tenths of a percent, rounded half up; nil unless the whole is above zero.
  static func tenths(_ part: Money, of whole: Money) -> Int? {
    guard whole > .zero else { return nil }
    return Int(clamping: (part.picodollars * 2000 / whole.picodollars + 1) / 2)
  }

  /// `11.1%` without a sign; nil unless the whole is above zero.
  private static func percent(_ part: Money, of whole: Money) -> String? {
    tenths(part < .zero ? -part : part, of: whole).map { "\($0 / 10).\($0 % 10)%" }
  }
}
