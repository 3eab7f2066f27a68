internal import LedgerStore
internal import UsageModel

/// Writes each call once: finds the row that says the same, and keeps the better of the two.
///
/// What is kept is the greatest under a total order, so it does not depend on the order of reading
/// (counting rules 1, 2, 4 and 30). Summary cells of different files are rows of their own; which of
/// them counts, ``SummarySettlement`` decides from all of them.
struct CallWriter {
  let usage: UsageRepository
  let writer: UsageWriter
  var keys: CallKeyIndex
  private let follower: UsageFollower
  var changes: RollupChanges
  /// Rows of earlier files count as updated when they change, this import's own do not.
  let firstFileID: Int64
  /// A new row that is not written yet: the lines of one response follow each other.
  var pending: Known?
  private var foundIDs: [Int64] = []
  let imports: ImportRepository
  let sources: SourceCatalog
  let claims: ClaimRepository
  let sheetLines: SheetLineRepository
  /// What exchange files of earlier versions call what is part of another call now.
  let formerKeyRepository: FormerKeyRepository
  var formerKeys: Set<CallKey>
  /// The file that was asked for last: its source, and whether rows of others lie in it.
  var lastFile = (id: Int64.min, source: SourceID?.none, carriesOthers: false)
  /// What is told of calls that other imports told.
  var memory: TellingMemory
  /// The file that is read.
  var fileID: Int64 = 0
  /// The ids of rows that were taken out, for those that get their keys anew.
  var formerIDs: [CallKey: Int64] = [:]
  /// A message is replayed under a handful of request ids. Keys of other tools that begin alike would be
  /// taken for one message, and each row compared with all others.
  private static let mostRequests = 100

  /// The origins that rows were taken from.
  var leftOrigins: Set<Int64> = []
  /// Rows of calls that came to count, less those that no longer do.
  var callsAdded = 0
  /// About what the new calls cost so far.
  private(set) var costAdded = Money.zero
  /// The days of the summaries that were added or changed.
  var touchedDays: DayRange?

  init(
    _ ledger: Ledger, sources: SourceCatalog, cellsInMemory: Int, renewal: TellingRenewal? = nil
  ) throws {
    self.sources = sources
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
  var lastSummaryID: Int64 = 0

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
    if others.count > 1, candidate.period == nil {
      _ = try settleMessage(stored.key.high, &origins, names)
    }
    return isMerged && outcome == .duplicate ? .updated : outcome
  }

  /// A row of the ledger with its parts.
  func whole(
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
}
