internal import Analysis
internal import Budgeting
public import LedgerStore
public import Presentation
internal import Reporting
public import UsageModel

/// One screen for the lead of a team: last month and this one, exceeded budgets, unassigned usage,
/// and what to do next.
public struct Overview: Sendable {
  /// The number of top developers that the screen shows.
  private static let topDevelopers = 8

  let title: String
  /// Spend by developer, a column for each month.
  let months: RollupGrid
  /// This month so far, compared with as much of the month before.
  let comparison: RollupComparison
  let running: Period
  let last: DayRange
  /// Each month's exceeded budgets, the last month's first.
  let overruns: [(month: Month, overruns: [BudgetOverrun])]
  let hasBudgets: Bool
  /// Of both months, what belongs to no developer; nil without such usage.
  let unassigned: RollupRow?
  let openRequests: Int
  let openAlerts: Int
  /// The last day with usage, if exports seem to be missing since then.
  let stale: Day?
  /// The last day with usage.
  let lastUsed: Day

  /// Makes the overview as of a day; nil for a ledger without usage. Throws a ``LedgerError`` when
  /// it cannot be read.
  public static func make(_ ledger: Ledger, today: Today) throws -> Overview? {
    guard let extent = try ledger.dailyUsage.extent() else { return nil }
    let lastUsed = try ledger.dailyUsage.lastDay(upTo: today.day)
    let running = PeriodName.recent(.month, back: 0).period(on: today)
    let last = today.day.month.advanced(by: -1).days
    let both = DayRange(first: last.first, last: running.days.last)
    let zone = try ledger.settings.timeZone()
    let name = try ledger.settings.value(.ledgerName).map { "\($0), " } ?? ""
    let developers = try Rollup.make(ledger, RollupQuery(by: [.developer], days: both)).rows
    // A row for one hidden developer would take the place of that developer.
    let top = developers.count > topDevelopers + 1 ? topDevelopers : nil
    return Overview(
      title: "\(name)\(today.day) (\(zone.name))",
      months: try RollupGrid.make(
        ledger,
        RollupQuery(by: [.developer], days: both, top: top, withEmptyTimes: true),
        across: .month),
      comparison: try RollupComparison.make(
        ledger, RollupQuery(), days: running.begun(on: today), before: running.before(on: today)),
      running: running, last: last,
      overruns: try overruns(ledger, in: last, today: today.day),
      hasBudgets: try !ledger.budgets.all().isEmpty,
      unassigned: developers.first { $0.values == [nil] },
      openRequests: try BudgetRequestLog(ledger, asOf: today.day).entries
        .count { $0.status.state == .open },
      openAlerts: try ledger.alerts.all().count { $0.state == .open },
      stale: UsageCoverage.lastKnown(lastUsed, before: today.day),
      lastUsed: lastUsed ?? extent.first)
  }

  private static func overruns(
    _ ledger: Ledger, in last: DayRange, today: Day
  ) throws -> [(month: Month, overruns: [BudgetOverrun])] {
    let queries = [
      BudgetStatus.Query(asOf: last.last, isComplete: true),
      BudgetStatus.Query(asOf: today, isComplete: false),
    ]
    return try queries.map { ($0.asOf.month, try BudgetOverrun.all(ledger, $0)) }
  }
}

extension Overview: Report {
  public var document: Document {
    Document(
      title: title,
      (months.rows.isEmpty ? [] : [.table(table)]) + [.list(points), .table(.steps(steps))])
  }

  public var table: Table {
    var table = months.table
    table.title = running.running.map { "Spend by developer; running: \($0)" }
    table.notes = []
    return table
  }

  private var points: [String] {
    [spendPoint] + overrunPoints
      + [unassignedPoint, unpricedPoint, stalePoint, openPoint].compactMap { $0 }
  }

  /// `November so far: $12.00, $3.10 (20.5%) less than up to 2026-10-05.`
  private var spendPoint: String {
    let name = running.days.first.month.name
    let spent = "\(name) so far: \(Figures.dollars(comparison.total.now.cost))"
    return comparison.changePhrase.map { "\(spent), \($0)." } ?? "\(spent)."
  }

  /// A line for each month with exceeded budgets.
  private var overrunPoints: [String] {
    guard hasBudgets else { return ["No budget is set."] }
    let over = overruns.filter { !$0.overruns.isEmpty }
    guard !over.isEmpty else {
      return ["No budget is exceeded in \(overruns.map(\.month.name).joined(separator: " or "))."]
    }
    return over.map { month, overruns in
      "Over budget in \(month.name): \(overruns.map(\.text).joined(separator: ", "))."
    }
  }

  private var unassignedPoint: String? {
    unassigned.map {
      "Unassigned: \(Figures.dollars($0.cost)) of both months belongs to no developer."
    }
  }

  private var unpriced: Int64 { months.rollup.total.unpricedRequests }

  private var unpricedPoint: String? {
    guard unpriced > 0 else { return nil }
    return "Unpriced: \(Figures.counted(unpriced, "request")), in no cost above."
  }

  private var stalePoint: String? {
    stale.map { "The last usage is of \($0): what came since is not imported yet." }
  }

  private var openPoint: String? {
    let open = [(openAlerts, "open alert"), (openRequests, "open budget request")]
      .filter { $0.0 > 0 }.map { Figures.counted(Int64($0.0), $0.1) }
    return open.isEmpty ? nil : open.joined(separator: ", ") + "."
  }

  /// The most useful commands now, the most urgent first.
  var steps: [(command: String, why: String)] {
    let month = last.first.month
    let used = lastUsed < running.days.first ? " --month \(lastUsed.month)" : ""
    var steps: [(command: String, why: String)] = []
    if stale != nil { steps.append(("outlay import --help", "how to bring in what came since")) }
    if unassigned != nil {
      steps.append(("outlay unassigned", "what belongs to nobody, and a way out"))
    }
    if unpriced > 0 { steps.append(("outlay price missing", "which models have no price")) }
    if openRequests > 0 { steps.append(("outlay budget requests", "what waits for a decision")) }
    if openAlerts > 0 { steps.append(("outlay alert list", "what fired and why")) }
    for part in overruns where !part.overruns.isEmpty {
      let asOf = part.month == month ? " --as-of \(last.last)" : ""
      steps.append(("outlay budget status\(asOf)", "budgets beside spend in \(part.month.name)"))
    }
    if !hasBudgets { steps.append(("outlay budget suggest", "limits that fit past spend")) }
    steps += [
      ("outlay report --compare\(used)", "who spends more than before"),
      ("outlay outliers --month \(lastUsed.month)", "what was abnormal, and why"),
    ]
    if unpriced == 0 {
      steps.append(("outlay expense \(min(month, lastUsed.month))", "the month for finance"))
    }
    steps.append(("outlay --help", "all commands"))
    return steps
  }
}
