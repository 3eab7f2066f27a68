internal import LedgerStore
internal import UsageModel

/// Taking rows out, and telling what is left of them anew.
extension CallWriter {
  /// Takes a row out of the ledger and its totals; its key stays until all are done.
  mutating func take(_ row: UsageRow, period: DayRange?) throws {
    try flush()
    try usage.removeRow(id: row.id)
    if !row.isOvertaken { changes.remove(row, period: period) }
    leave(row.originID, period)
  }

  /// Lets the row that gets a key next have the id of the one that had it.
  mutating func reuse(_ id: Int64, for key: CallKey) { formerIDs[key] = id }

  /// Goes on with the tellings of another import.
  mutating func tell(as importID: Int64) throws {
    try flush()
    try memory.tell(as: importID)
  }

  /// The runs of rows that were told, to be written by someone else.
  mutating func takeRuns() throws -> [ToldRun] { try memory.takeRuns() }
}
