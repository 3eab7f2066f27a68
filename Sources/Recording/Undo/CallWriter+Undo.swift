internal import LedgerStore
internal import UsageModel

/// Removing rows for an undo, and writing again what remains of them.
extension CallWriter {
  /// Removes a row and updates the totals; its key stays until all rows are done.
  mutating func take(_ row: UsageRow, period: DayRange?) throws {
    try flush()
    try usage.removeRow(id: row.id)
    if !row.isOvertaken { changes.remove(row, period: period) }
    leave(row.originID, period)
  }

  /// Reserves a removed row's id for the next row with its key.
  mutating func reuse(_ id: Int64, for key: CallKey) { formerIDs[key] = id }

  /// Continues with what another import reported.
  mutating func tell(as importID: Int64) throws {
    try flush()
    try memory.tell(as: importID)
  }

  /// Removes and returns the runs of repeated rows; the caller writes them.
  mutating func takeRuns() throws -> [ToldRun] { try memory.takeRuns() }
}
