internal import SQLite
public import UsageModel

extension DailyUsageRepository {
  /// A writer of many cells.
  public func writer() throws -> CellWriter { try CellWriter(connection) }

  /// Applies what rows that came and went change of a cell, after they were written; answers what it
  /// changes of the ledger's total, which ``changeTotal(by:)`` wants to hear of.
  ///
  /// The settlement is the origin's on the change's day. `isNew` saves looking for a cell of an origin that has none. The
  /// cell is there when the writer's cells are; each may change once until then.
  public func apply(
    _ change: CellChange, settlement: Settlement, isNew: Bool, timeZone: TimeZoneRules,
    _ writer: CellWriter
  ) throws -> Money {
    let stored = isNew ? nil : try cell(change.place)
    guard let new = try changed(stored, by: change, settlement, timeZone) else {
      if stored != nil { try remove(change.place) }
      return .zero - (stored?.cost ?? .zero)
    }
    if stored != nil { try remove(change.place) }
    try writer.add(new)
    return new.cost - (stored?.cost ?? .zero)
  }

  /// The cell after the change; nil when no row is left.
  private func changed(
    _ stored: DailyCell?, by change: CellChange, _ settlement: Settlement,
    _ timeZone: TimeZoneRules
  ) throws -> DailyCell? {
    // The first and last instant of a cell cannot be told without the rows once one of them went.
    let firsts = [stored?.firstAt, change.added?.first].compactMap { $0 }
    let lasts = [stored?.lastAt, change.added?.last].compactMap { $0 }
    if let removed = change.removed,
      firsts.allSatisfy({ removed.first <= $0 }) || lasts.allSatisfy({ removed.last >= $0 })
    {
      return try computed(
        change.place, settlement, firstRow: min(stored?.firstRow ?? .max, change.firstRow),
        lastRow: max(stored?.lastRow ?? .min, change.lastRow), timeZone)
    }
    return (stored ?? change.emptyCell(settlement)).map { $0.adding(change) }
  }

  /// A cell as its rows make it.
  private func computed(
    _ place: CellChange.Place, _ settlement: Settlement, firstRow: Int64, lastRow: Int64,
    _ timeZone: TimeZoneRules
  ) throws -> DailyCell? {
    var builder = DailyCellBuilder(timeZone: timeZone)
    try addRows(
      to: &builder,
      where: """
        usage.id BETWEEN \(firstRow) AND \(lastRow) AND usage.origin_id = \(place.originID)
          AND model_id = \(place.modelID) AND cost_basis = \(place.basis.rawValue)
          AND usage.is_overtaken = 0
        """)
    var cell = builder.result.first { $0.day == place.day }
    cell?.settlement = settlement
    return cell
  }

  /// Adds to the ledger's total what cells changed by.
  public func changeTotal(by change: Money) throws {
    guard change != .zero else { return }
    let (micros, picos) = (try total() + change).storedParts
    try connection.execute(
      "UPDATE rollup_total SET cost_micros = \(micros), cost_picos = \(picos)")
  }

  /// Puts the cells of one origin in the place of those that were there.
  public func replace(ofOrigin originID: Int64, with cells: [DailyCell]) throws {
    let old = try self.cells(ofOrigin: originID).reduce(Money.zero) { $0 + $1.cost }
    try connection.execute("DELETE FROM daily_usage WHERE origin_id = \(originID)")
    let writer = try writer()
    for cell in cells { try writer.add(cell) }
    try writer.flush()
    try changeTotal(by: cells.reduce(Money.zero) { $0 + $1.cost } - old)
  }

  private func cell(_ place: CellChange.Place) throws -> DailyCell? {
    try connection.first("SELECT \(Self.columns) FROM daily_usage WHERE \(Self.key(place))") {
      Self.cell($0)
    }
  }

  private func remove(_ place: CellChange.Place) throws {
    try connection.execute("DELETE FROM daily_usage WHERE \(Self.key(place))")
  }

  private static func key(_ place: CellChange.Place) -> SQL {
    """
    day = \(place.day.stored) AND origin_id = \(place.originID) AND model_id = \(place.modelID)
      AND cost_basis = \(place.basis.rawValue)
    """
  }
}

extension CellChange {
  /// A cell without rows yet; nil when none came.
  fileprivate func emptyCell(_ settlement: Settlement) -> DailyCell? {
    added.map { span in
      DailyCell(
        day: place.day, originID: place.originID, modelID: place.modelID, basis: place.basis,
        settlement: settlement, calls: 0, summaries: 0, tokens: .zero, cost: .zero, unpriced: 0,
        firstAt: span.first, lastAt: span.last, firstRow: firstRow, lastRow: lastRow)
    }
  }
}

extension DailyCell {
  fileprivate func adding(_ change: CellChange) -> DailyCell {
    var cell = self
    cell.calls += change.calls
    cell.summaries += change.summaries
    cell.tokens = cell.tokens + change.tokens
    cell.cost += change.cost
    cell.unpriced += change.unpriced
    if let added = change.added {
      cell.firstAt = min(cell.firstAt, added.first)
      cell.lastAt = max(cell.lastAt, added.last)
    }
    cell.firstRow = min(cell.firstRow, change.firstRow)
    cell.lastRow = max(cell.lastRow, change.lastRow)
    return cell
  }
}
