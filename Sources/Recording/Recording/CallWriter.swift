internal import LedgerStore
internal import UsageModel

/// Writes each call once: finds the row that says the same, and keeps the better of the two.
///
/// What is kept is the greatest under a total order, so it does not depend on the order of reading
/// (counting rules 1, 2, 4 and 30). Summary cells of different files are rows of their own; which of
/// them counts, ``SummarySettlement`` decides from all of them.
struct CallWriter {
  let usage: UsageRepository
  private let writer: UsageWriter
  private var keys: CallKeyIndex
  private let follower: UsageFollower
  var changes: RollupChanges
  /// Rows of earlier files count as updated when they change, this import's own do not.
  let firstFileID: Int64
  /// A new row that is not written yet: the lines of one response follow each other.
  private var pending: Known?
  private var foundIDs: [Int64] = []
  let imports: ImportRepository
  private let claims: ClaimRepository
  private let sheetLines: SheetLineRepository
  /// What exchange files of earlier versions call what is part of another call now.
  private let formerKeyRepository: FormerKeyRepository
  var formerKeys: Set<CallKey>
  /// Whether the file that was asked for last is an exchange file.
  var lastFile = (id: Int64.min, isExchange: false)
  /// What is told of calls that other imports told.
  var memory: TellingMemory
  /// The file that is read.
  var fileID: Int64 = 0
  /// The ids of rows that were taken out, for those that get their keys anew.
  var formerIDs: [CallKey: Int64] = [:]
  /// The days whose cells were changed so far.
  var appliedDays: DayRange?
  /// A message is replayed under a handful of request ids. Keys of other tools that begin alike would be
  /// taken for one message, and each row compared with all others.
  private static let mostRequests = 100

  /// The origins that rows were taken from.
  private(set) var leftOrigins: Set<Int64> = []
  /// Rows of calls that came to count, less those that no longer do.
  private(set) var callsAdded = 0
  /// About what the new calls cost so far.
  private(set) var costAdded = Money.zero
  /// The days of the summaries that were added or changed.
  private(set) var touchedDays: DayRange?

  init(_ ledger: Ledger, cellsInMemory: Int, renewal: TellingRenewal? = nil) throws {
    usage = ledger.usage
    writer = try usage.writer()
    keys = try usage.keyIndex(firstNewID: writer.nextID)
    follower = try usage.follower()
    changes = try RollupChanges(ledger, capacity: cellsInMemory)
    imports = ledger.imports
    claims = ledger.claims
    sheetLines = ledger.sheetLines
    formerKeyRepository = ledger.formerKeys
    formerKeys = try formerKeyRepository.all()
    firstFileID = try imports.nextFileID()
    memory = TellingMemory(
      ledger, firstFileID: firstFileID, firstOwnRow: writer.nextID, renewal: renewal)
  }

  /// The row that the last draft with a period became, or is part of.
  private(set) var lastSummaryID: Int64 = 0

  /// A draft as a row without id and origin, with what else decides which row it is.
  struct Candidate {
    var row: UsageRow
    var origin: OriginEntry
    /// The days of a summary; nil for a call.
    let period: DayRange?
    let replacesEarlier: Bool
    /// What is billed beside the row.
    var parts: [UsageRow.Content] = []
    /// Keys under which earlier versions kept parts as rows of their own.
    var formerKeys: [CallKey] = []
    /// Whether an exchange file told the figures, where the origin does not say it.
    var isToldByExchange: Bool?
    /// What a sheet says beside it, digested.
    var noteDigest: Int64?

    /// Whether an exchange file told the figures: it knows less of them than their source.
    var isExchange: Bool { isToldByExchange ?? origin.origin.isExchange }

    /// Its parts as rows, with the ids of those that the ledger has.
    func partRows(over known: [UsageRow]) -> [UsageRow] {
      parts.enumerated().map { index, content in
        let key = row.key.part(index + 1)
        let id = known.first { $0.key == key }?.id ?? 0
        return UsageRow(id: id, key: key, originID: 0, isForked: false, content: content)
      }
    }
  }

  /// A row that the ledger has, or is about to have, with its origin.
  struct Known {
    var row: UsageRow
    var origin: OriginEntry
    /// Rows of their own; new ones have no id yet.
    var parts: [UsageRow] = []
  }

  /// Prepares for the calls of a batch.
  mutating func prefetch(_ batch: CallBatch) {
    keys.prefetch(batch.calls.lazy.map(\.key))
  }

  /// Whether a call changes nothing, since the ledger has it word for word where it is looked for
  /// first; a call that is not there may still be known.
  @inline(__always)
  mutating func isRepeated(
    _ call: CallBatch.Call, of origin: OriginEntry, modelID: Int64, serviceID: Int64,
    fileID: Int64
  ) throws -> Bool {
    guard
      try follower.isNext(call, originID: origin.id, modelID: modelID, serviceID: serviceID),
      !memory.isMoved(row: follower.lastID)
    else { return false }
    try memory.noteAgain(row: follower.lastID, fileID: fileID)
    return true
  }

  mutating func write(
    _ candidate: Candidate, origins: inout OriginBook, names: NameBook
  ) throws -> RecordOutcome {
    // The key first: most calls are others, and a row is large to copy.
    if pending?.row.key == candidate.row.key, candidate.parts.isEmpty, let pending,
      pending.origin === candidate.origin
    {
      let row = try merged(candidate, into: pending, names).row
      self.pending?.row = row
      return .duplicate
    }
    try settlePending()
    if !formerKeys.isEmpty, candidate.isExchange,
      formerKeys.contains(candidate.row.key)
    {
      try memory.noteHidden(candidate)
      return .duplicate
    }
    if !candidate.formerKeys.isEmpty { try removeFormerParts(candidate.formerKeys) }
    try keys.find(candidate.row.key, into: &foundIDs)
    if foundIDs.isEmpty { return try add(candidate, &origins, names) }
    return try write(
      candidate, besides: rows(foundIDs, ofMessage: candidate.row.key.high), &origins, names)
  }

  /// Writes a call of a message that the ledger may have.
  private mutating func write(
    _ candidate: Candidate, besides known: [UsageRow], _ origins: inout OriginBook,
    _ names: NameBook
  ) throws -> RecordOutcome {
    var (candidate, others) = (candidate, known)
    let isMerged = try moveFormer(to: &candidate, &others, &origins, names)
    let found = others.first { $0.key == candidate.row.key }
    if found == nil, try isExported(candidate, others, &origins) {
      try memory.noteHidden(candidate)
      return .duplicate
    }
    if found == nil || others.count > 1, try isPart(candidate, others, &origins) {
      try memory.noteHidden(candidate)
      return .duplicate
    }
    guard let found else {
      guard others.count < Self.mostRequests else { return Self.beginsAlike(candidate) }
      return try add(candidate, besides: others, &origins, names)
    }
    try follower.found(id: found.id)
    let stored = candidate.period == nil ? found : try restored(found)
    let outcome = try merge(
      candidate, into: whole(stored, among: others, &origins), &origins, names)
    if others.count > 1 { _ = try settleMessage(stored.key.high, &origins, names) }
    return isMerged && outcome == .duplicate ? .updated : outcome
  }

  /// A row of the ledger with its parts.
  private func whole(
    _ row: UsageRow, among rows: [UsageRow], _ origins: inout OriginBook
  ) throws -> Known {
    Known(
      row: row, origin: try origins.entry(id: row.originID),
      parts: rows.count > 1 ? MessageRows.parts(of: row.key, among: rows) : [])
  }

  /// Whether an exchange file tells a part of a call whose source has told all of it.
  private mutating func isPart(
    _ candidate: Candidate, _ others: [UsageRow], _ origins: inout OriginBook
  ) throws -> Bool {
    guard candidate.isExchange, candidate.period == nil,
      let whole = MessageRows(others).whole(of: candidate.row.key)
    else { return false }
    return try !isOfExchange(whole.row.content, origins.entry(id: whole.row.originID))
  }

  private static func beginsAlike(_ candidate: Candidate) -> RecordOutcome {
    .rejected(
      ReadProblem(
        line: candidate.row.content.line,
        reason:
          "\(mostRequests) other calls have an id with the same first 16 digits; expected ids "
          + "that Outlay wrote, or ids of another form, such as acme-1"))
  }

  /// All rows of one message: one for most, more when it was replayed under other request ids.
  mutating func rows(ofMessage high: Int64) throws -> [UsageRow] {
    try flush()
    try keys.find(CallKey(high: high, low: 0), into: &foundIDs)
    return try rows(foundIDs, ofMessage: high)
  }

  private func rows(_ ids: [Int64], ofMessage high: Int64) throws -> [UsageRow] {
    if ids.count == 1 {
      return try [writer.row(id: ids[0])].compactMap { $0 }.filter { $0.key.high == high }
    }
    return try ids.sorted().compactMap { try writer.row(id: $0) }.filter { $0.key.high == high }
  }

  /// Adds the row that waits for the other lines of its response.
  private mutating func settlePending() throws {
    guard let row = pending?.row else { return }
    pending = nil
    try writer.add(row)
    changes.add(row, period: nil)
    costAdded += Money(picodollars: row.content.cost ?? 0)
  }

  /// Writes what waits.
  mutating func flush() throws {
    try settlePending()
    try writer.flush()
  }

  /// Writes what waits and the keys; the writer is of no further use then.
  mutating func finish() throws {
    follower.stop()
    try flush()
    try keys.finish()
    try memory.finish()
  }

  /// Whether a summary cell of an exchange file was exported from this ledger, under another key.
  private func isExported(
    _ candidate: Candidate, _ others: [UsageRow], _ origins: inout OriginBook
  ) throws -> Bool {
    guard candidate.isExchange, candidate.period != nil else { return false }
    let owner = origins.developerID(of: candidate.origin)
    for row in others where row.content.saysTheSame(as: candidate.row.content) {
      let other = try origins.entry(id: row.originID)
      let isOwn = owner == nil || [nil, owner].contains(origins.developerID(of: other))
      if isOwn, !other.origin.isExchange { return true }
    }
    return false
  }

  /// A summary's row with all that it claims, which counts until summaries are settled.
  private mutating func restored(_ row: UsageRow) throws -> UsageRow {
    guard let claimed = try claims.claimed(row), let period = try usage.period(of: row.id) else {
      return row
    }
    try writer.update(claimed)
    try claims.forget(row.id)
    if !row.isOvertaken {
      changes.remove(row, period: period)
      changes.add(claimed, period: period)
    }
    touch(period)
    return claimed
  }

  /// Takes a row out of the ledger that its sheet no longer has.
  mutating func withdraw(_ row: UsageRow, period: DayRange) throws {
    try memory.noteWithdrawal(of: claims.claimed(row) ?? row, period, fileID: fileID)
    try usage.remove(row)
    if !row.isOvertaken { changes.remove(row, period: period) }
    leave(row.originID, period)
  }

  /// Notes that a row came from an origin no more, and the days of a summary.
  mutating func leave(_ originID: Int64, _ period: DayRange?) {
    leftOrigins.insert(originID)
    if let period { touch(period) }
  }

  /// Takes the row of a call out of the ledger that another row tells.
  mutating func remove(_ row: UsageRow) throws {
    try flush()
    try memory.forget(row)
    try usage.remove(row)
    keys.remove(usageID: row.id)
    leftOrigins.insert(row.originID)
    guard !row.isOvertaken else { return }
    changes.remove(row, period: nil)
    callsAdded -= 1
  }

  /// Gives the row of a call another key of the same message.
  func rekey(_ row: UsageRow, to key: CallKey) throws {
    var row = row
    row.key = key
    try writer.update(row)
  }

  func keepFormerKey(_ key: CallKey) throws { try formerKeyRepository.add(key) }

  /// Lets a summary come from another origin.
  mutating func move(
    _ row: UsageRow, period: DayRange, to origin: OriginEntry, _ origins: inout OriginBook
  ) throws {
    var moved = row
    moved.originID = try origins.rowID(of: origin)
    guard moved != row else { return }
    let known = Known(row: row, origin: try origins.entry(id: row.originID))
    try memory.noteMove(of: known, to: moved, fileID)
    try store(moved, period, over: row, period)
  }

  /// Takes a row out of all totals, or back in.
  mutating func setOvertaken(_ isOvertaken: Bool, _ row: UsageRow) throws {
    try usage.setOvertaken(isOvertaken, usageID: row.id)
    if isOvertaken {
      changes.remove(row, period: nil)
    } else {
      changes.add(row, period: nil)
    }
    callsAdded += isOvertaken ? -1 : 1
  }
}

extension CallWriter {
  /// A call that the ledger does not have.
  private mutating func add(
    _ candidate: Candidate, _ origins: inout OriginBook, _ names: NameBook
  ) throws -> RecordOutcome {
    guard candidate.period == nil, candidate.parts.isEmpty else {
      return try add(candidate, besides: [], &origins, names)
    }
    pending = Known(row: try newRow(candidate, &origins), origin: candidate.origin)
    return .added
  }

  private mutating func add(
    _ candidate: Candidate, besides others: [UsageRow], _ origins: inout OriginBook,
    _ names: NameBook
  ) throws -> RecordOutcome {
    let row = try newRow(candidate, &origins)
    try writer.add(row)
    changes.add(row, period: candidate.period)
    let known = MessageRows.parts(of: row.key, among: others)
    var parts = candidate.isExchange ? known : candidate.partRows(over: known)
    _ = try storeParts(&parts, of: row, over: known)
    // Other tables are about to refer to the row.
    try writer.flush()
    if let period = candidate.period { try setPeriod(period, of: row.id) }
    lastSummaryID = row.id
    guard !others.isEmpty else { return .added }
    let marked = try settleMessage(row.key.high, &origins, names)
    guard let first = marked.first else { return .added }
    let isKnown = first.id == row.id || first.content.fileID >= firstFileID
    return isKnown ? .duplicate : .updated
  }

  /// Adds a part of a call; answers it with its id.
  mutating func addPart(_ part: UsageRow) throws -> UsageRow {
    var row = part
    row.id = try id(for: row.key)
    callsAdded += 1
    try writer.add(row)
    if !row.isOvertaken { changes.add(row, period: nil) }
    return row
  }

  /// Replaces a row that has no period.
  mutating func replace(_ old: UsageRow, with new: UsageRow) throws {
    guard new != old else { return }
    try store(new, nil, over: old, nil)
  }

  private mutating func newRow(
    _ candidate: Candidate, _ origins: inout OriginBook
  ) throws -> UsageRow {
    var row = candidate.row
    row.originID = try origins.rowID(of: candidate.origin)
    row.id = try id(for: row.key)
    callsAdded += candidate.period == nil ? 1 : 0
    return row
  }

  /// The id of a row that is added: that of the row that had its key, which still finds it, or a new one.
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

  private mutating func merge(
    _ candidate: Candidate, into known: Known, _ origins: inout OriginBook, _ names: NameBook
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
      isOtherBill || !merged.row.content.comesToTheSame(as: known.row.content)
      || merged.origin.stored?.settlement != known.origin.stored?.settlement
    return isNews && known.row.content.fileID < firstFileID ? .updated : .duplicate
  }

  /// Whether a sheet's line says something else beside the same figures than it did.
  private func saysOther(_ candidate: Candidate, beside known: Known) throws -> Bool {
    guard candidate.isSheetLine else { return false }
    let before = try sheetLines.find(usageID: known.row.id)?.noteDigest
    return before.map { $0 != candidate.noteDigest } ?? false
  }

  /// The days of a summary's row; a call, which has none, is not asked for.
  private func periodIfSummary(_ known: Known, _ candidate: Candidate) throws -> DayRange? {
    candidate.period == nil ? nil : try usage.period(of: known.row.id)
  }

  /// Gives what a row says to the one that has its key now.
  mutating func mergeFormer(
    _ candidate: Candidate, into known: UsageRow, _ others: [UsageRow],
    _ origins: inout OriginBook, _ names: NameBook
  ) throws {
    _ = try merge(candidate, into: whole(known, among: others, &origins), &origins, names)
  }

  private mutating func store(
    _ row: UsageRow, _ period: DayRange?, over stored: UsageRow, _ storedPeriod: DayRange?
  ) throws {
    try writer.update(row)
    if !stored.isOvertaken { changes.remove(stored, period: storedPeriod) }
    if !row.isOvertaken { changes.add(row, period: period) }
    if row.originID != stored.originID { leftOrigins.insert(stored.originID) }
    if let storedPeriod { touch(storedPeriod) }
    if let period { try setPeriod(period, of: row.id) }
  }

  private mutating func setPeriod(_ period: DayRange, of usageID: Int64) throws {
    try usage.setPeriod(period, of: usageID)
    touch(period)
  }

  private mutating func touch(_ period: DayRange) {
    touchedDays = touchedDays?.union(period) ?? period
  }

  /// Keeps the other session that a call was seen in.
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
