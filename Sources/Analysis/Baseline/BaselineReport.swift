public import LedgerStore
public import UsageModel

/// How developers work with agents and what it costs, over five working days.
public struct BaselineReport: Equatable, Sendable {
  public let period: BaselinePeriod
  /// One row for each developer with usage in the days, or as requested; by handle, unassigned
  /// last.
  public let rows: [DeveloperBaseline]
  /// The advice for all rows together, for a common limit.
  public let together: LimitAdvice

  /// The total cost of all rows.
  public var cost: Money { rows.reduce(.zero) { $0 + $1.cost } }
}

extension BaselineReport {
  /// Reads the days of a period and the working days before them. `developerIDs` selects
  /// developers, with nil for unassigned usage; by default, everyone with usage in the days.
  public static func make(
    _ ledger: Ledger, _ period: BaselinePeriod, developerIDs: Set<Int64?>? = nil
  ) throws -> BaselineReport {
    let window = PaceHistory.window(endingWith: period.workingDays.last ?? period.days.last)
    let reading = DayRange(
      first: min(window.first, period.days.first),
      last: max(period.days.last, window.last.advanced(by: 2)))
    var filter = CellFilter()
    filter.developerIDs = developerIDs
    var cells: [DailyCell] = []
    try ledger.dailyUsage.forEach(in: reading, filter: filter) { cells.append($0) }
    let maker = try BaselineBuilder(
      ledger, period, cells,
      history: PaceHistory(
        window: window, coarseOrigins: coarseOrigins(of: cells, ledger),
        months: MonthPool(ledger, upTo: window.last)))
    let groups = Dictionary(grouping: cells) { $0.ownership.developerID }
    let ids =
      developerIDs
      ?? Set(
        groups.keys.filter { id in
          groups[id]?.contains { period.days.contains($0.day) } ?? false
        })
    return BaselineReport(
      period: period,
      rows: maker.ordered(ids).map { maker.row(of: $0, groups[$0] ?? []) },
      together: maker.history.advice(cells))
  }

  /// Returns the origins whose summaries cover a week or a month.
  private static func coarseOrigins(of cells: [DailyCell], _ ledger: Ledger) throws -> Set<Int64> {
    try Set(cells.filter { $0.summaries > 0 }.map(\.originID)).filter { id in
      let detail = try ledger.origins.findExported(id: id)?.detail
      return detail == .week || detail == .month
    }
  }
}
