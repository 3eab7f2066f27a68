internal import LedgerStore
internal import UsageModel

/// Writes each call once: finds the row that says the same, and keeps the better of the two.
///
/// What is kept is the greatest under a total order, so it does not depend on the order of reading
/// (counting rules 1, 2, 4, 9 and 30).
struct CallWriter {
  private let usage: UsageRepository
  /// Rows of earlier files count as updated when they change, this import's own do not.
  private let firstFileID: Int64
  /// The origins whose rollup must be made anew.
  private(set) var touchedOrigins: Set<Int64> = []

  init(usage: UsageRepository, firstFileID: Int64) {
    self.usage = usage
    self.firstFileID = firstFileID
  }

  /// A draft as a row, with what else decides which row it is.
  struct Candidate {
    var row: UsageRow
    let origin: StoredOrigin
    /// The days of a summary; nil for a call.
    let period: DayRange?
    let replacesEarlier: Bool
    /// A summary cell of which only the scope tells whose it is.
    let isScoped: Bool
  }

  mutating func write(
    _ candidate: Candidate, origins: inout OriginBook, services: NameBook
  ) throws -> RecordOutcome {
    let others = try usage.rows(ofMessage: candidate.row.key.high)
    for other in others {
      let origin = try origins.stored(id: other.originID)
      if isSame(other, of: origin, candidate) {
        return try merge(candidate, into: other, of: origin, others, &origins, services)
      }
    }
    if try isReplay(candidate, others, &origins) { return .duplicate }
    return try add(candidate, others, &origins)
  }

  private func isSame(
    _ row: UsageRow, of origin: StoredOrigin, _ candidate: Candidate
  ) -> Bool {
    if row.key == candidate.row.key { return true }
    guard candidate.isScoped else { return false }
    let (owner, other) = (origin.settlement.developerID, candidate.origin.settlement.developerID)
    if let owner, owner == other { return true }
    let isOpen = owner == nil || other == nil
    return isOpen && origin.origin.directory == candidate.origin.origin.directory
  }

  // MARK: Adding

  private mutating func add(
    _ candidate: Candidate, _ others: [UsageRow], _ origins: inout OriginBook
  ) throws -> RecordOutcome {
    var row = candidate.row
    row.id = try usage.add(row)
    if let period = candidate.period { try usage.setPeriod(period, of: row.id) }
    touchedOrigins.insert(row.originID)
    let absorbed = try absorbReplays(of: row, among: others, &origins)
    guard let replay = absorbed.first else { return .added }
    return replay.content.fileID >= firstFileID ? .duplicate : .updated
  }

  // MARK: Merging

  private mutating func merge(
    _ candidate: Candidate, into known: UsageRow, of knownOrigin: StoredOrigin,
    _ others: [UsageRow], _ origins: inout OriginBook, _ services: NameBook
  ) throws -> RecordOutcome {
    var merged = known
    let new = candidate.row
    let movesOrigin =
      candidate.origin.id != knownOrigin.id
      && candidate.origin.origin.isBetter(
        isForked: new.isForked, than: knownOrigin.origin, isForked: known.isForked)
    if movesOrigin {
      merged.originID = new.originID
      merged.isForked = new.isForked
      if candidate.isScoped { merged.key = new.key }
    } else if candidate.origin.id == knownOrigin.id {
      merged.isForked = known.isForked && new.isForked
    }
    if replaces(candidate, known, of: knownOrigin, services) { merged.content = new.content }
    let sessionMoved = try noteSessions(candidate, known, knownOrigin, movesOrigin)
    guard merged != known || sessionMoved else { return .duplicate }
    try store(merged, over: known, period: candidate.period)
    _ = try absorbReplays(of: merged, among: others, &origins)
    return merged == known || known.content.fileID >= firstFileID ? .duplicate : .updated
  }

  private func replaces(
    _ candidate: Candidate, _ known: UsageRow, of knownOrigin: StoredOrigin, _ services: NameBook
  ) -> Bool {
    let content = candidate.row.content
    // A sheet that was corrected replaces its own former lines, not those of another file.
    if candidate.replacesEarlier, candidate.origin.origin.path == knownOrigin.origin.path {
      return !content.saysTheSame(as: known.content)
    }
    return content.isBetter(than: known.content, services: services)
  }

  private mutating func store(
    _ row: UsageRow, over known: UsageRow, period: DayRange?
  ) throws {
    guard row != known else { return }
    try usage.update(row)
    if let period { try usage.setPeriod(period, of: row.id) }
    touchedOrigins.formUnion([row.originID, known.originID])
  }

  /// Keeps the other session that a call is seen in; answers whether that is news.
  private func noteSessions(
    _ candidate: Candidate, _ known: UsageRow, _ knownOrigin: StoredOrigin, _ movesOrigin: Bool
  ) throws -> Bool {
    let (new, old) = (candidate.origin.origin.sessionID, knownOrigin.origin.sessionID)
    guard new != old else { return false }
    let copy = movesOrigin ? old : new
    guard !copy.isEmpty, !(try usage.sightings(of: known.id).contains(copy)) else { return false }
    try usage.addSighting(of: known.id, in: copy)
    return true
  }

  // MARK: Replays (counting rule 4)

  /// Whether a sidechain line replays, under another request id, a call of its own session.
  private func isReplay(
    _ candidate: Candidate, _ others: [UsageRow], _ origins: inout OriginBook
  ) throws -> Bool {
    guard candidate.row.content.isSidechain else { return false }
    let session = candidate.origin.origin.sessionID
    for other in others where !other.content.isSidechain {
      if try sessions(of: other, &origins).contains(session) { return true }
    }
    return false
  }

  /// Removes the sidechain rows that turn out to replay this call.
  private mutating func absorbReplays(
    of row: UsageRow, among others: [UsageRow], _ origins: inout OriginBook
  ) throws -> [UsageRow] {
    let sidechains = others.filter { $0.content.isSidechain && $0.id != row.id }
    guard !row.content.isSidechain, !sidechains.isEmpty else { return [] }
    let sessions = try sessions(of: row, &origins)
    var absorbed: [UsageRow] = []
    for sidechain in sidechains {
      let session = try origins.stored(id: sidechain.originID).origin.sessionID
      guard sessions.contains(session) else { continue }
      try usage.remove(id: sidechain.id)
      touchedOrigins.insert(sidechain.originID)
      absorbed.append(sidechain)
    }
    return absorbed
  }

  private func sessions(of row: UsageRow, _ origins: inout OriginBook) throws -> Set<String> {
    let own = try origins.stored(id: row.originID).origin.sessionID
    return try usage.sightings(of: row.id).union([own])
  }
}
