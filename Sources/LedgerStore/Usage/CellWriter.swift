internal import SQLite
internal import UsageModel

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
    let (owner, tokens) = (cell.settlement, cell.tokens)
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
