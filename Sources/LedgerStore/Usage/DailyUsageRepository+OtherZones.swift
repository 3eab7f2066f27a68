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
    var found: [DailyCell] = []
    try forEachPiece(in: days, timeZone: timeZone, filter: filter, parts: parts) {
      found.append($0)
    }
    return found.merged
  }

  /// Passes what was used on days in a time zone other than the ledger's to `body`, in no order: a cell may come
  /// in several pieces, whose times and rows are bounds of those that the calls have.
  public func forEachPiece(
    in days: DayRange, timeZone: TimeZoneRules, filter: CellFilter,
    _ body: (DailyCell) throws -> Void
  ) throws {
    try forEachPiece(in: days, timeZone: timeZone, filter: filter, parts: pieces, body)
  }

  /// `parts` splits cells that are of several days there.
  private func forEachPiece(
    in days: DayRange, timeZone: TimeZoneRules, filter: CellFilter,
    parts: (_ cells: [DailyCell], TimeZoneRules) throws -> [DailyCell],
    _ body: (DailyCell) throws -> Void
  ) throws {
    let owners = try originOwners()
    let isDated = !owners.isEmpty || !filter.anyOf.isEmpty
    let near = DayRange(first: days.first.advanced(by: -2), last: days.last.advanced(by: 2))
    var parted: [DailyCell] = []
    func pass(_ cell: DailyCell, on day: Day) throws {
      guard days.contains(day) else { return }
      var cell = cell
      cell.day = day
      if isDated {
        cell.ownership = cell.ownership.on(day, owners[cell.originID])
        guard filter.admits(cell.ownership, modelID: cell.modelID, on: day) else { return }
      }
      try body(cell)
    }
    try forEach(in: near, filter: isDated ? filter.withoutDays : filter) { cell in
      guard let day = timeZone.day(ofAllOf: cell) else { return parted.append(cell) }
      try pass(cell, on: day)
    }
    for part in try parts(parted, timeZone) { try pass(part, on: part.day) }
  }

  /// What some cells of the ledger's own days have on each day elsewhere.
  func parts(of cells: [DailyCell], _ timeZone: TimeZoneRules) throws -> [DailyCell] {
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
      let part = Self.part(of: calls[cell], values, at: at, on: timeZone.day(of: at))
      if let known = parts[cell].firstIndex(where: { $0.day == part.day }) {
        parts[cell][known].add(part)
      } else {
        parts[cell].append(part)
      }
    }
    return builder.result + parts.flatMap(\.self)
  }

  static let callColumns: SQL = """
    , id, input, cache_write_5m, cache_write_1h, cache_read, output, web_searches, cost
    """

  private static func isRow(of cell: DailyCell) -> SQL {
    """
    usage.id BETWEEN \(cell.firstRow) AND \(cell.lastRow) AND usage.origin_id = \(cell.originID)
      AND model_id = \(cell.modelID) AND cost_basis = \(cell.basis.rawValue)
      AND usage.is_overtaken = 0
    """
  }

  /// What a call is of a cell, from the columns of calls behind the three of a visit.
  static func part(
    of cell: DailyCell, _ values: borrowing RowValues, at: Instant, on day: Day
  ) -> DailyCell {
    let call = DailyCellBuilder.Call(
      id: values.int64(3), at: at, originID: cell.originID, modelID: cell.modelID,
      basis: cell.basis,
      tokens: TokenCounts(
        input: values.int64(4), cacheWrite5m: values.int64(5), cacheWrite1h: values.int64(6),
        cacheRead: values.int64(7), output: values.int64(8), webSearches: values.int64(9)),
      cost: values.optionalInt64(10))
    return DailyCell(call, on: day, ownership: cell.ownership)
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
