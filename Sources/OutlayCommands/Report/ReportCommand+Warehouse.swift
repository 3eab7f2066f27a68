internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

/// A report of a warehouse of many ledgers, `--warehouse`.
extension ReportCommand {
  /// The ledger, or the cells of the warehouse that the report needs.
  func read() throws -> Ledger {
    guard let warehouse else { return try options.read() }
    let (first, last) = try daysToRead()
    let all = dimensions + columns
    let places = all.contains(.costCentre) ? [CellColumn.developer, .project] : []
    return try WarehouseReading.ledger(
      warehouse,
      CellRequest(
        first: first, last: last,
        columns: filter.columns.union(all.map(\.cellColumn)).union(places),
        keepsDays: !isWhole(all), countsSessions: columns.isEmpty))
  }

  /// Whether all the days are one: nothing in the report depends on the day, and all of the days are asked for.
  private func isWhole(_ dimensions: [Dimension]) -> Bool {
    let isDated = dimensions.contains { $0.isTime || [.team, .role, .costCentre].contains($0) }
    let isFiltered = !filter.team.isEmpty || !filter.role.isEmpty || !filter.costCentre.isEmpty
    return period.isWhole && compare == nil && !isDated && !isFiltered
  }

  /// Refuses what a warehouse does not tell.
  func checkWarehouse() throws {
    guard warehouse != nil else { return }
    for dimension in dimensions + columns where !dimension.isInWarehouse {
      try WarehouseReading.refuse(
        true, "--by \(dimension.rawValue)", "it knows usage by day, not by session: ask the ledger")
    }
    try WarehouseReading.refuse(
      sessionPercentiles, "--session-percentiles", "what a session cost is known to its ledger")
    try WarehouseReading.refuse(
      asClosed || asOfClose, "--as-closed and --as-of-close", "months are closed in a ledger")
    try WarehouseReading.refuse(
      timezone != nil, "--timezone", "its days are those of its ledgers")
    try WarehouseReading.refuse(currency != nil, "--currency", "book rates are those of a ledger")
    try WarehouseReading.refuse(options.isLedgerStated, "--ledger", "say one of them")
  }

  /// The days that are asked for, with those that they are compared with.
  private func daysToRead() throws -> (first: Day?, last: Day?) {
    let (first, last) = try period.widest()
    guard let compare else { return (first, last) }
    let today = Today(Console.standard.now.utcDay, weekStart: .monday)
    let month = PeriodName.recent(.month, back: 0).period(on: today).days
    let now = DayRange(
      first: first ?? month.first, last: max(first ?? month.first, last ?? month.last))
    let before = try ComparedPeriod(compare).days(Period(days: now), on: today)
    let all = now.union(before)
    return (all.first.advanced(by: -Self.margin), all.last.advanced(by: Self.margin))
  }

  /// Whose days and weeks the warehouse has is known when it is read.
  private static let margin = 31
}

extension Dimension {
  /// Whether a warehouse tells usage apart by it.
  fileprivate var isInWarehouse: Bool {
    switch self {
    case .session, .branch, .ticket, .pullRequest, .task: false
    case .developer, .project, .model, .key, .team, .role, .costCentre, .source, .day, .week,
      .month:
      true
    }
  }
}
