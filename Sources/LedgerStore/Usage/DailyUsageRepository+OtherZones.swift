internal import SQLite
public import UsageModel

/// Days of a time zone other than the ledger's.
extension DailyUsageRepository {
  /// The cells of days in a time zone other than the ledger's.
  ///
  /// A cell of the ledger's own days is taken whole where all its calls fall on one day there; the
  /// rows are read of the others alone, which are few: most sessions do not last over midnight.
  public func cells(
    in days: DayRange, timeZone: TimeZoneRules, filter: CellFilter
  ) throws -> [DailyCell] {
    let owners = try originOwners()
    let isDated = !owners.isEmpty || !filter.anyOf.isEmpty
    let near = DayRange(first: days.first.advanced(by: -2), last: days.last.advanced(by: 2))
    var found: [DailyCell] = []
    var parted: [DailyCell] = []
    try forEach(in: near, filter: isDated ? filter.withoutDays : filter) { cell in
      guard let day = timeZone.day(ofAllOf: cell) else { return parted.append(cell) }
      guard days.contains(day) else { return }
      found.append(cell)
      found[found.count - 1].day = day
    }
    found += try parts(of: parted, timeZone: timeZone).filter { days.contains($0.day) }
    if !owners.isEmpty {
      for index in found.indices {
        let cell = found[index]
        found[index].ownership = cell.ownership.on(cell.day, owners[cell.originID])
      }
    }
    if isDated { found.removeAll { !filter.admits($0.ownership, modelID: $0.modelID, on: $0.day) } }
    return found.merged
  }

  /// What some cells of the ledger's own days have on each day elsewhere.
  private func parts(of cells: [DailyCell], timeZone: TimeZoneRules) throws -> [DailyCell] {
    guard !cells.isEmpty else { return [] }
    let ledgerZone = try SettingRepository(connection: connection).timeZone()
    // A summary has days of its own; what has calls and summaries is rare.
    var builder = DailyCellBuilder(timeZone: timeZone)
    for cell in cells where cell.summaries > 0 {
      try addRows(to: &builder, where: Self.isRow(of: cell), on: (cell.day, ledgerZone))
    }
    let calls = cells.filter { $0.summaries == 0 }
    var parts = calls.map { _ in [DailyCell]() }
    try UsageRepository(connection: connection).visitCalls(
      of: calls, timeZone: ledgerZone, and: Self.callColumns
    ) { cell, at, values in
      let part = DailyCell(
        Self.call(values, at: at, calls[cell]), on: timeZone.day(of: at),
        ownership: calls[cell].ownership)
      if let known = parts[cell].firstIndex(where: { $0.day == part.day }) {
        parts[cell][known].add(part)
      } else {
        parts[cell].append(part)
      }
    }
    return builder.result + parts.flatMap(\.self)
  }

  private static let callColumns: SQL = """
    , id, input, cache_write_5m, cache_write_1h, cache_read, output, web_searches, cost
    """

  private static func isRow(of cell: DailyCell) -> SQL {
    """
    usage.id BETWEEN \(cell.firstRow) AND \(cell.lastRow) AND usage.origin_id = \(cell.originID)
      AND model_id = \(cell.modelID) AND cost_basis = \(cell.basis.rawValue)
      AND usage.is_overtaken = 0
    """
  }

  private static func call(
    _ values: borrowing RowValues, at: Instant, _ cell: DailyCell
  ) -> DailyCellBuilder.Call {
    DailyCellBuilder.Call(
      id: values.int64(3), at: at, originID: cell.originID, modelID: cell.modelID,
      basis: cell.basis,
      tokens: TokenCounts(
        input: values.int64(4), cacheWrite5m: values.int64(5), cacheWrite1h: values.int64(6),
        cacheRead: values.int64(7), output: values.int64(8), webSearches: values.int64(9)),
      cost: values.optionalInt64(10))
  }
}

extension [DailyCell] {
  /// The cells in their order, with those of one place as one.
  fileprivate var merged: [DailyCell] {
    let places = map(\.place)
    var merged: [DailyCell] = []
    merged.reserveCapacity(count)
    for index in indices.sorted(by: { (places[$0], $0) < (places[$1], $1) }) {
      if merged.last?.place == places[index] {
        merged[merged.count - 1].add(self[index])
      } else {
        merged.append(self[index])
      }
    }
    return merged
  }
}

extension TimeZoneRules {
  /// The day of all that a cell of another zone's days has; nil where it has several. Summaries stay
  /// on their own first day (counting rule 24).
  fileprivate func day(ofAllOf cell: DailyCell) -> Day? {
    if cell.calls == 0 { return cell.day }
    guard cell.summaries == 0, offset(at: cell.firstAt) == offset(at: cell.lastAt) else {
      return nil
    }
    let day = day(of: cell.firstAt)
    return day == self.day(of: cell.lastAt) ? day : nil
  }
}
