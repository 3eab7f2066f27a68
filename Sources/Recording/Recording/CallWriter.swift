internal import LedgerStore
internal import UsageModel

/// Writes each call once: finds the row that says the same, and keeps the better of the two.
///
/// What is kept is the greatest under a total order, so it does not depend on the order of reading
/// (counting rules 1, 2, 4, 9 and 30).
struct CallWriter {
  let usage: UsageRepository
  /// Rows of earlier files count as updated when they change, this import's own do not.
  let firstFileID: Int64
  /// The origins whose rollup must be made anew.
  var touchedOrigins: Set<Int64> = []
  /// The days of the summaries that were added or changed.
  private(set) var touchedDays: DayRange?

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
    _ candidate: Candidate, origins: inout OriginBook, names: NameBook
  ) throws -> RecordOutcome {
    let others = try usage.rows(ofMessage: candidate.row.key.high)
    guard var known = try known(candidate, among: others, &origins) else {
      return try add(candidate, others, &origins)
    }
    let stored = known
    if candidate.isScoped { try fold(others, into: &known, candidate, &origins, names) }
    let outcome = try merge(candidate, into: known, stored: stored.row, &origins, names)
    if others.count > 1 { _ = try settleReplays(ofMessage: stored.row.key.high, &origins) }
    return outcome
  }

  // MARK: Adding

  private mutating func add(
    _ candidate: Candidate, _ others: [UsageRow], _ origins: inout OriginBook
  ) throws -> RecordOutcome {
    var row = candidate.row
    row.id = try usage.add(row)
    if let period = candidate.period { try setPeriod(period, of: row.id) }
    touchedOrigins.insert(row.originID)
    guard !others.isEmpty else { return .added }
    let replays = try settleReplays(ofMessage: row.key.high, &origins)
    guard let replay = replays.first else { return .added }
    let isKnown = replay.id == row.id || replay.content.fileID >= firstFileID
    return isKnown ? .duplicate : .updated
  }

  // MARK: Merging

  private mutating func merge(
    _ candidate: Candidate, into known: Known, stored: UsageRow, _ origins: inout OriginBook,
    _ names: NameBook
  ) throws -> RecordOutcome {
    let new = Known(row: candidate.row, origin: candidate.origin)
    let (movesOrigin, merged) = Self.moved(known, to: new, isScoped: candidate.isScoped)
    var row = merged.row
    let replaces = replaces(candidate, known, names)
    if replaces { row.content = new.row.content }
    let sessionMoved = try noteSessions(candidate, known, movesOrigin)
    guard row != stored || sessionMoved else { return .duplicate }
    if row != stored { try store(row, over: stored) }
    if replaces, let period = candidate.period { try setPeriod(period, of: row.id) }
    return row == stored || stored.content.fileID >= firstFileID ? .duplicate : .updated
  }

  /// The known row with the better of the two origins, and whether that is the new one.
  static func moved(_ known: Known, to new: Known, isScoped: Bool) -> (Bool, Known) {
    var merged = known
    if new.origin.id == known.origin.id {
      merged.row.isForked = known.row.isForked && new.row.isForked
      return (false, merged)
    }
    let isBetter = new.origin.origin.isBetter(
      isForked: new.row.isForked, than: known.origin.origin, isForked: known.row.isForked)
    guard isBetter else { return (false, known) }
    merged.origin = new.origin
    merged.row.originID = new.row.originID
    merged.row.isForked = new.row.isForked
    if isScoped { merged.row.key = new.row.key }
    return (true, merged)
  }

  private func replaces(_ candidate: Candidate, _ known: Known, _ names: NameBook) -> Bool {
    let content = candidate.row.content
    // A sheet that was corrected replaces its own former lines, not those of another file.
    if candidate.replacesEarlier, candidate.origin.origin.path == known.origin.origin.path {
      return !content.saysTheSame(as: known.row.content)
    }
    return content.isBetter(than: known.row.content, names: names)
  }

  private mutating func store(_ row: UsageRow, over stored: UsageRow) throws {
    try usage.update(row)
    touchedOrigins.formUnion([row.originID, stored.originID])
    if let period = try usage.period(of: row.id) { touch(period) }
  }

  mutating func setPeriod(_ period: DayRange, of usageID: Int64) throws {
    try usage.setPeriod(period, of: usageID)
    touch(period)
  }

  private mutating func touch(_ period: DayRange) {
    touchedDays = touchedDays?.union(period) ?? period
  }

  /// Keeps the other session that a call is seen in; answers whether that is news.
  private func noteSessions(
    _ candidate: Candidate, _ known: Known, _ movesOrigin: Bool
  ) throws -> Bool {
    let (new, old) = (candidate.origin.origin.sessionID, known.origin.origin.sessionID)
    guard new != old else { return false }
    let copy = movesOrigin ? old : new
    guard !copy.isEmpty, !(try usage.sightings(of: known.row.id).contains(copy)) else {
      return false
    }
    try usage.addSighting(of: known.row.id, in: copy)
    return true
  }
}

extension DayRange {
  /// From the earlier first day to the later last one.
  func union(_ other: DayRange) -> DayRange {
    DayRange(first: min(first, other.first), last: max(last, other.last))
  }
}
