internal import LedgerStore
internal import UsageModel

/// Rows that are removed, moved, or start or stop counting.
extension CallWriter {
  /// Restores the full claim of a summary's row, which counts until summaries are reconciled.
  mutating func restored(_ row: UsageRow) throws -> UsageRow {
    guard let claimed = try claims.claimed(row), let period = try usage.period(of: row.id) else {
      return row
    }
    try writer.update(claimed)
    try claims.forget(row.id)
    if !row.isSuperseded {
      changes.remove(row, period: period)
      changes.add(claimed, period: period)
    }
    touch(period)
    return claimed
  }

  /// Removes a row that its sheet no longer has.
  mutating func withdraw(_ row: UsageRow, period: DayRange) throws {
    try memory.noteWithdrawal(of: claims.claimed(row) ?? row, period, fileID: fileID)
    try usage.remove(row)
    if !row.isSuperseded { changes.remove(row, period: period) }
    leave(row.originID, period)
  }

  /// Records that an origin lost a row, and touches the days of a summary.
  mutating func leave(_ originID: Int64, _ period: DayRange?) {
    leftOrigins.insert(originID)
    if let period { touch(period) }
  }

  /// Removes the row of a call that another row covers.
  mutating func remove(_ row: UsageRow) throws {
    try flush()
    try memory.forget(row)
    try usage.remove(row)
    keys.remove(usageID: row.id)
    leftOrigins.insert(row.originID)
    guard !row.isSuperseded else { return }
    changes.remove(row, period: nil)
    callsAdded -= 1
  }

  /// Changes the key of a call's row to another one of the same message.
  func rekey(_ row: UsageRow, to key: CallKey) throws {
    var row = row
    row.key = key
    try writer.update(row)
  }

  func keepFormerKey(_ key: CallKey) throws { try formerKeyRepository.add(key) }

  /// Moves a summary to another origin.
  mutating func move(
    _ row: UsageRow, period: DayRange, to origin: OriginEntry, _ origins: inout OriginResolver
  ) throws {
    var moved = row
    moved.originID = try origins.rowID(of: origin)
    guard moved != row else { return }
    let known = Known(row: row, origin: try origins.entry(id: row.originID))
    try memory.noteMove(of: known, to: moved, fileID)
    try store(moved, period, over: row, period)
  }

  /// Excludes a row from all totals, or includes it again.
  mutating func setSuperseded(_ isSuperseded: Bool, _ row: UsageRow) throws {
    try usage.setSuperseded(isSuperseded, usageID: row.id)
    if isSuperseded {
      changes.remove(row, period: nil)
    } else {
      changes.add(row, period: nil)
    }
    callsAdded += isSuperseded ? -1 : 1
  }
}

/// Removal rows for an undo, and writing again what remains of them.
extension CallWriter {
  /// Removes a row and updates the totals; its key stays until all rows are done.
  mutating func take(_ row: UsageRow, period: DayRange?) throws {
    try flush()
    try usage.removeRow(id: row.id)
    if !row.isSuperseded { changes.remove(row, period: period) }
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
