internal import LedgerStore
internal import UsageModel

/// Writes each call once: finds the row of the same call, and keeps the better of the two.
///
/// The kept one is the greatest in a total order, so it does not depend on the order of reading
/// (counting rules 1, 2, 4 and 30). Summary cells of different files are separate rows;
/// ``SummaryReconciliation`` decides from all of them which count.
struct CallWriter {
  let usage: UsageRepository
  let writer: UsageWriter
  var keys: CallKeyIndex
  private let follower: UsageFollower
  var changes: RollupChanges
  /// Changed rows of earlier files count as updated, those of this import do not.
  let firstFileID: Int64
  /// A new row that is not written yet: the lines of one response follow each other.
  var pending: Known?
  private var foundIDs: [Int64] = []
  let imports: ImportRepository
  let sources: SourceCatalog
  let claims: ClaimRepository
  let sheetLines: SheetLineRepository
  /// Stores the keys under which exchange files of earlier versions have what is now part of
  /// another call.
  let formerKeyRepository: FormerKeyRepository
  var formerKeys: Set<CallKey>
  /// The file that was looked up last: its source, and whether it carries rows of other sources.
  var lastFile = (id: Int64.min, source: SourceID?.none, carriesOthers: false)
  /// Records what this import repeats of other imports' calls.
  var memory: TellingMemory
  /// The file that is read.
  var fileID: Int64 = 0
  /// The ids of removed rows, to be reused by rows with the same keys.
  var formerIDs: [CallKey: Int64] = [:]
  /// The most request ids of a message; usually there is a handful. Keys of other tools that share
  /// a prefix would be taken for one message, and each row compared with all others.
  private static let mostRequests = 100

  /// The origins that lost rows.
  var leftOrigins: Set<Int64> = []
  /// The number of call rows that started to count, less those that stopped.
  var callsAdded = 0
  /// The approximate cost of the new calls so far.
  private(set) var costAdded = Money.zero
  /// The days of the summaries that were added or changed.
  var touchedDays: DayRange?

  /// `revision` is that of the price book by which rows are priced.
  init(
    _ ledger: Ledger, sources: SourceCatalog, cellsInMemory: Int,
    pricedBy revision: @autoclosure @escaping () -> [UInt8]?, renewal: TellingRenewal? = nil
  ) throws {
    self.sources = sources
    usage = ledger.usage
    writer = try usage.writer(pricedBy: revision())
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

  /// The row id of the last summary written.
  var lastSummaryID: Int64 = 0

  /// A draft as a row without id and origin, with what else determines its row.
  struct Candidate {
    var row: UsageRow
    var origin: OriginEntry
    /// The days of a summary; nil for a call.
    let period: DayRange?
    let replacesEarlier: Bool
    /// The parts billed with the row.
    var parts: [UsageRow.Content] = []
    /// Keys under which earlier versions stored parts as separate rows.
    var formerKeys: [CallKey] = []
    /// Whether the figures come from an exchange file, if the origin does not say so.
    var isToldByExchange: Bool?
    /// A digest of the note in a sheet.
    var noteDigest: Int64?

    /// Whether the figures come from an exchange file, which has less detail than the source.
    var isExchange: Bool { isToldByExchange ?? origin.origin.isExchange }

    /// The parts as rows, with the ids of those already in the ledger.
    func partRows(over known: [UsageRow]) -> [UsageRow] {
      parts.enumerated().map { index, content in
        let key = row.key.part(index + 1)
        let id = known.first { $0.key == key }?.id ?? 0
        return UsageRow(id: id, key: key, originID: 0, isForked: false, content: content)
      }
    }
  }

  /// A row that is in the ledger or about to be written, with its origin.
  struct Known {
    var row: UsageRow
    var origin: OriginEntry
    /// The rows of its parts; new ones have no id yet.
    var parts: [UsageRow] = []
  }

  /// Prefetches the keys of a batch.
  mutating func prefetch(_ batch: CallBatch) {
    keys.prefetch(batch.calls.lazy.map(\.key))
  }

  /// Prefetches the keys of a batch.
  mutating func prefetch(_ batch: DraftBatch) {
    keys.prefetch(batch.rows.lazy.map(\.key))
  }

  /// Whether the ledger has an identical call as its next row, so that it changes nothing; false
  /// does not mean that it is new.
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
    _ candidate: Candidate, origins: inout OriginResolver, names: ModelInterner
  ) throws -> RecordOutcome {
    // The key is compared first: most calls differ, and a row is expensive to copy.
    if pending?.row.key == candidate.row.key, candidate.parts.isEmpty, let pending,
      pending.origin === candidate.origin
    {
      let row = try merged(candidate, into: pending, names).row
      self.pending?.row = row
      return .duplicate
    }
    try resolvePending()
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
    _ candidate: Candidate, besides known: [UsageRow], _ origins: inout OriginResolver,
    _ names: ModelInterner
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
      _ = try resolveMessage(stored.key.high, &origins, names)
    }
    return isMerged && outcome == .duplicate ? .updated : outcome
  }

  /// A row of the ledger with its parts.
  func whole(
    _ row: UsageRow, among rows: [UsageRow], _ origins: inout OriginResolver
  ) throws -> Known {
    Known(
      row: row, origin: try origins.entry(id: row.originID),
      parts: rows.count > 1 ? MessageRows.parts(of: row.key, among: rows) : [])
  }

  /// Whether it is a part, from an exchange file, of a call that its source has reported in full.
  private mutating func isPart(
    _ candidate: Candidate, _ others: [UsageRow], _ origins: inout OriginResolver
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
  private mutating func resolvePending() throws {
    guard let row = pending?.row else { return }
    pending = nil
    try writer.add(row)
    changes.add(row, period: nil)
    costAdded += Money(picodollars: row.content.cost ?? 0)
  }

  /// Writes buffered rows.
  mutating func flush() throws {
    try resolvePending()
    try writer.flush()
  }

  /// Writes buffered rows and the keys; the writer must not be used afterwards.
  mutating func finish() throws {
    follower.stop()
    try flush()
    try keys.finish()
    try memory.finish()
  }

  /// Whether a summary cell of an exchange file was exported from this ledger, under another key.
  private func isExported(
    _ candidate: Candidate, _ others: [UsageRow], _ origins: inout OriginResolver
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
