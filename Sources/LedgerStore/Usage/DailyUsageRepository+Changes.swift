internal import SQLite
public import UsageModel

extension DailyUsageRepository {
  /// A writer of many cells.
  public func writer() throws -> CellWriter { try CellWriter(connection) }

  /// Applies a change to its cell, after the rows were written. Returns the change of the ledger's
  /// total, which the caller passes to ``changeTotal(by:)``.
  ///
  /// The ownership is the origin's on the change's day. `isNew` skips the lookup for an origin
  /// without cells. The cell is written when `writer` is flushed; it may change only once until
  /// then.
  public func apply(
    _ change: CellChange, ownership: Ownership, isNew: Bool, timeZone: TimeZoneRules,
    _ writer: CellWriter
  ) throws -> Money {
    let stored = isNew ? nil : try cell(change.place)
    guard let new = try changed(stored, by: change, ownership, timeZone) else {
      if stored != nil { try remove(change.place) }
      return .zero - (stored?.cost ?? .zero)
    }
    if stored != nil { try remove(change.place) }
    try writer.add(new)
    return new.cost - (stored?.cost ?? .zero)
  }

  /// The cell after the change; nil when no row is left.
  private func changed(
    _ stored: DailyCell?, by change: CellChange, _ ownership: Ownership,
    _ timeZone: TimeZoneRules
  ) throws -> DailyCell? {
    // The first and last instant of a cell cannot be derived without its rows once one of them is
    // removed.
    let firsts = [stored?.firstAt, change.added?.first].compactMap { $0 }
    let lasts = [stored?.lastAt, change.added?.last].compactMap { $0 }
    if let removed = change.removed,
      firsts.allSatisfy({ removed.first <= $0 }) || lasts.allSatisfy({ removed.last >= $0 })
    {
      return try computed(
        change.place, ownership, firstRow: min(stored?.firstRow ?? .max, change.firstRow),
        lastRow: max(stored?.lastRow ?? .min, change.lastRow), timeZone)
    }
    return (stored ?? change.emptyCell(ownership)).map { $0.adding(change) }
  }

  /// A cell, recomputed from its rows.
  private func computed(
    _ place: CellChange.Place, _ ownership: Ownership, firstRow: Int64, lastRow: Int64,
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
    cell?.ownership = ownership
    return cell
  }

  /// Adds the change of cells to the ledger's total.
  public func changeTotal(by change: Money) throws {
    guard change != .zero else { return }
    let (micros, picos) = (try total() + change).storedParts
    try connection.execute(
      "UPDATE rollup_total SET cost_micros = \(micros), cost_picos = \(picos)")
  }

  /// Replaces all cells of an origin.
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
  /// An empty cell for the change; nil when it adds no rows.
  fileprivate func emptyCell(_ ownership: Ownership) -> DailyCell? {
    added.map { span in
      DailyCell(
        day: place.day, originID: place.originID, modelID: place.modelID, basis: place.basis,
        ownership: ownership, calls: 0, summaries: 0, tokens: .zero, cost: .zero, unpriced: 0,
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

/// Writes many cells of the rollup; they are buffered until there are enough for one statement.
public final class CellWriter {
  private let insert: BulkInsert

  init(_ connection: Connection) throws {
    insert = try BulkInsert(
      connection, into: "daily_usage (\(DailyUsageRepository.columns.text))", columns: 23,
      rowsAtOnce: 256)
  }

  /// Adds a cell that does not exist yet.
  public func add(_ cell: DailyCell) throws {
    let (micros, picos) = cell.cost.storedParts
    let (owner, tokens) = (cell.ownership, cell.tokens)
    try insert.append(cell.day.stored)
    try insert.append(cell.originID)
    try insert.append(cell.modelID)
    try insert.append(cell.basis.rawValue)
    try insert.append(owner.developerID)
    try insert.append(owner.projectID)
    try insert.append(owner.keyID)
    try insert.append(owner.sessionID)
    try insert.append(cell.calls)
    try insert.append(cell.summaries)
    try insert.append(tokens.input)
    try insert.append(tokens.cacheWrite5m)
    try insert.append(tokens.cacheWrite1h)
    try insert.append(tokens.cacheRead)
    try insert.append(tokens.output)
    try insert.append(tokens.webSearches)
    try insert.append(micros)
    try insert.append(picos)
    try insert.append(cell.unpriced)
    try insert.append(cell.firstAt.milliseconds)
    try insert.append(cell.lastAt.milliseconds)
    try insert.append(cell.firstRow)
    try insert.append(cell.lastRow)
  }

  /// Writes the buffered cells.
  public func flush() throws { try insert.flush() }
}
