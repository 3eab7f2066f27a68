internal import Alerting
internal import Analysis
internal import Budgeting
public import LedgerStore
public import Presentation
internal import Reporting
public import UsageModel

/// Some days in a few lines, short enough for a message: what was spent beside the days before, by whom,
/// what is over, what fired, what is abnormal, and what waits.
public struct Digest: Sendable {
  let title: String
  let days: DayRange
  let comparison: RollupComparison
  /// The exceeded budgets of each month that the days touch, as of the last of them.
  let overruns: [(month: Month, overruns: [BudgetOverrun])]
  /// What fired in the days, the newest first.
  let alerts: [StoredAlert]
  /// The dearest first.
  let outliers: [OutlierRow]
  let unassigned: RollupRow?
  let openRequests: Int
  let openAlerts: Int

  /// Of a kind, no more is named.
  private static let most = 3
  private static let mostDevelopers = 5

  /// Makes the digest of a period, up to today. Throws a ``LedgerError`` when the ledger cannot be read.
  public static func make(_ ledger: Ledger, _ period: Period, today: Today) throws -> Digest {
    let days = period.begun(on: today)
    let zone = try ledger.settings.timeZone()
    let name = try ledger.settings.value(.ledgerName) ?? "Outlay"
    let comparison = try RollupComparison.make(
      ledger, RollupQuery(by: [.developer]), days: days, before: period.before(on: today))
    let times = zone.start(of: days.first)..<zone.start(of: days.last.advanced(by: 1))
    let query = OutlierQuery(
      days: days, timeZone: zone, filter: CellFilter(), units: Set(OutlierUnit.allCases))
    return Digest(
      title: "\(name), \(days)", days: days, comparison: comparison,
      overruns: try overruns(ledger, days, today: today.day),
      alerts: try ledger.alerts.all().filter { times.contains($0.firedAt) }.reversed(),
      outliers: try query.map { try OutlierReport.make(ledger, $0).events } ?? [],
      unassigned: comparison.rows.first { $0.values == [nil] }?.now,
      openRequests: try BudgetRequestLog(ledger, asOf: today.day).entries
        .count { $0.status.state == .open },
      openAlerts: try ledger.alerts.all().count { $0.state == .open })
  }
}

extension Digest {
  private static func overruns(
    _ ledger: Ledger, _ days: DayRange, today: Day
  ) throws -> [(month: Month, overruns: [BudgetOverrun])] {
    let last = days.last.month
    let months = (0...last.months(since: days.first.month)).map {
      days.first.month.advanced(by: $0)
    }
    return try months.map { month in
      let asOf = min(month.days.last, days.last)
      let query = BudgetStatus.Query(asOf: asOf, isComplete: asOf < today)
      return (month, try BudgetOverrun.all(ledger, query))
    }
  }
}

extension Digest: Report {
  public var document: Document {
    Document(title: title, [.list(points)])
  }

  /// What each developer spent, beside the days before.
  public var table: Table { comparison.table }

  public var json: JSONText {
    .object([
      ("since", .string(days.first.description)), ("until", .string(days.last.description)),
      ("costUSD", .money(comparison.total.now.cost)),
      ("text", .string(text)), ("points", .array(points.map { .string($0) })),
    ])
  }

  /// The digest as a message: its title, and a line for each point.
  public var text: String {
    ([title] + points.map { "- \($0)" }).joined(separator: "\n")
  }

  /// The points, the most important first.
  var points: [String] {
    [spendPoint] + [developersPoint].compactMap { $0 } + overrunPoints
      + [alertPoint, outlierPoint, unassignedPoint, unpricedPoint, openPoint].compactMap { $0 }
  }

  private var spendPoint: String {
    let spent = "Spent: \(Figures.dollars(comparison.total.now.cost))"
    return comparison.changePhrase.map { "\(spent), \($0)." } ?? "\(spent)."
  }

  private var developersPoint: String? {
    let rows = comparison.rows.filter { $0.values != [nil] && $0.now.cost > .zero }
    guard !rows.isEmpty else { return nil }
    let named = rows.prefix(Self.mostDevelopers).map { row in
      "\(row.values.first.flatMap { $0 } ?? "") \(Figures.dollars(row.now.cost))"
    }
    return "By developer: " + Self.list(named, of: rows.count) + "."
  }

  private var overrunPoints: [String] {
    overruns.filter { !$0.overruns.isEmpty }.map { month, overruns in
      "Over budget in \(month.name): "
        + Self.list(overruns.map(\.text), of: overruns.count) + "."
    }
  }

  private var alertPoint: String? {
    guard !alerts.isEmpty else { return nil }
    let named = alerts.prefix(Self.most).map(\.alert.sentence)
    return "Alerts: " + Self.list(named, of: alerts.count, separator: "; ") + "."
  }

  private var outlierPoint: String? {
    guard !outliers.isEmpty else { return nil }
    let named = outliers.prefix(Self.most).map { "\($0.heading): \($0.comparison)" }
    return "Abnormal: " + Self.list(named, of: outliers.count, separator: "; ") + "."
  }

  private var unassignedPoint: String? {
    guard let unassigned, unassigned.requests > 0 || unassigned.cost > .zero else { return nil }
    return "Unassigned: \(Figures.dollars(unassigned.cost)) belongs to no developer."
  }

  private var unpricedPoint: String? {
    let count = comparison.total.now.unpricedRequests
    return count > 0 ? "Unpriced: \(Figures.counted(count, "request")), in no sum above." : nil
  }

  private var openPoint: String? {
    let open = [(openAlerts, "open alert"), (openRequests, "open budget request")]
      .filter { $0.0 > 0 }.map { Figures.counted(Int64($0.0), $0.1) }
    return open.isEmpty ? nil : "Waiting: " + open.joined(separator: ", ") + "."
  }

  /// The first of some, and how many are not named.
  private static func list(
    _ items: [String], of count: Int, separator: String = ", "
  ) -> String {
    let shown = items.prefix(mostDevelopers)
    let more = count - shown.count
    return shown.joined(separator: separator) + (more > 0 ? "\(separator)\(more) more" : "")
  }
}
