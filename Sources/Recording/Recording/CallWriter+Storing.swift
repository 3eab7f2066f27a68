internal import LedgerStore
internal import UsageModel

/// New rows, and rows that a line made better.
extension CallWriter {
  /// A call that the ledger does not have.
  mutating func add(
    _ candidate: Candidate, _ origins: inout OriginResolver, _ names: ModelInterner
  ) throws -> RecordOutcome {
    guard candidate.period == nil, candidate.parts.isEmpty else {
      return try add(candidate, besides: [], &origins, names)
    }
    pending = Known(row: try newRow(candidate, &origins), origin: candidate.origin)
    return .added
  }

  mutating func add(
    _ candidate: Candidate, besides others: [UsageRow], _ origins: inout OriginResolver,
    _ names: ModelInterner
  ) throws -> RecordOutcome {
    let row = try newRow(candidate, &origins)
    try writer.add(row)
    changes.add(row, period: candidate.period)
    let known = MessageRows.parts(of: row.key, among: others)
    var parts = candidate.isExchange ? known : candidate.partRows(over: known)
    _ = try storeParts(&parts, of: row, over: known)
    // Other tables refer to the row from here on.
    try writer.flush()
    if let period = candidate.period { try setPeriod(period, of: row.id) }
    lastSummaryID = row.id
    guard !others.isEmpty, candidate.period == nil else { return .added }
    let marked = try resolveMessage(row.key.high, &origins, names)
    guard let first = marked.first else { return .added }
    let isKnown = first.id == row.id || first.content.fileID >= firstFileID
    return isKnown ? .duplicate : .updated
  }

  /// Adds a part of a call and returns it with its id.
  mutating func addPart(_ part: UsageRow) throws -> UsageRow {
    var row = part
    row.id = try id(for: row.key)
    callsAdded += 1
    try writer.add(row)
    if !row.isSuperseded { changes.add(row, period: nil) }
    return row
  }

  /// Replaces a row that has no period.
  mutating func replace(_ old: UsageRow, with new: UsageRow) throws {
    guard new != old else { return }
    try store(new, nil, over: old, nil)
  }

  private mutating func newRow(
    _ candidate: Candidate, _ origins: inout OriginResolver
  ) throws -> UsageRow {
    var row = candidate.row
    row.originID = try origins.rowID(of: candidate.origin)
    row.id = try id(for: row.key)
    callsAdded += candidate.period == nil ? 1 : 0
    return row
  }

  /// The id for a new row: that of the former row with its key, which still finds it, or a new one.
  private mutating func id(for key: CallKey) throws -> Int64 {
    if !formerIDs.isEmpty, let former = formerIDs.removeValue(forKey: key) {
      memory.noteNew(row: former)
      return former
    }
    let id = writer.takeID()
    try keys.insert(key, usageID: id)
    memory.noteNew(row: id)
    return id
  }

  mutating func merge(
    _ candidate: Candidate, into known: Known, _ origins: inout OriginResolver,
    _ names: ModelInterner
  ) throws -> RecordOutcome {
    let told = candidate
    var candidate = candidate
    if candidate.isSheetLine {
      let origin = candidate.origin.origin.stated(like: known.origin.origin)
      candidate.origin = try origins.entry(of: SharedOrigin(origin))
    }
    lastSummaryID = known.row.id
    var merged = try merged(candidate, into: known, names)
    if try saysOther(candidate, beside: known) { merged.row.content = candidate.row.content }
    merged.row.originID = try origins.rowID(of: merged.origin)
    try noteSession(of: candidate, besides: known, merged)
    try memory.note(told, known, merged, period: periodIfSummary(known, candidate), names)
    let isOtherBill = try storeParts(&merged.parts, of: merged.row, over: known.parts)
    guard merged.row != known.row || isOtherBill else { return .duplicate }
    let period = try usage.period(of: known.row.id)
    let replaces = merged.row.content != known.row.content
    let newPeriod = replaces ? candidate.period ?? period : period
    try store(merged.row, newPeriod, over: known.row, period)
    // A copy of the same file elsewhere may become the row's source; that alone is no news.
    let isNews =
      isOtherBill || !merged.row.content.hasSameFigures(as: known.row.content)
      || merged.origin.ownership != known.origin.ownership
    return isNews && known.row.content.fileID < firstFileID ? .updated : .duplicate
  }

  /// Whether the note of a sheet's line changed.
  private func saysOther(_ candidate: Candidate, beside known: Known) throws -> Bool {
    guard candidate.isSheetLine else { return false }
    let before = try sheetLines.find(usageID: known.row.id)?.noteDigest
    return before.map { $0 != candidate.noteDigest } ?? false
  }

  /// The days of a summary's row; saves the lookup for a call, which has none.
  private func periodIfSummary(_ known: Known, _ candidate: Candidate) throws -> DayRange? {
    candidate.period == nil ? nil : try usage.period(of: known.row.id)
  }

  /// Merges the content of a row into the row that has its key.
  mutating func mergeFormer(
    _ candidate: Candidate, into known: UsageRow, _ others: [UsageRow],
    _ origins: inout OriginResolver, _ names: ModelInterner
  ) throws {
    _ = try merge(candidate, into: whole(known, among: others, &origins), &origins, names)
  }

  mutating func store(
    _ row: UsageRow, _ period: DayRange?, over stored: UsageRow, _ storedPeriod: DayRange?
  ) throws {
    try writer.update(row)
    if !stored.isSuperseded { changes.remove(stored, period: storedPeriod) }
    if !row.isSuperseded { changes.add(row, period: period) }
    if row.originID != stored.originID { leftOrigins.insert(stored.originID) }
    if let storedPeriod { touch(storedPeriod) }
    if let period { try setPeriod(period, of: row.id) }
  }

  private mutating func setPeriod(_ period: DayRange, of usageID: Int64) throws {
    try usage.setPeriod(period, of: usageID)
    touch(period)
  }

  mutating func touch(_ period: DayRange) {
    touchedDays = touchedDays?.union(period) ?? period
  }

  /// Records the other session in which a call was seen.
  private func noteSession(
    of candidate: Candidate, besides known: Known, _ merged: Known
  ) throws {
    let sessions = [candidate.origin, known.origin].map(\.origin.sessionID)
    guard sessions[0] != sessions[1] else { return }
    let copy = merged.origin === known.origin ? sessions[0] : sessions[1]
    guard !copy.isEmpty else { return }
    try writer.flush()
    try usage.addSighting(of: known.row.id, in: copy, byAdder: memory.isOwn(known.row))
  }
}
