internal import LedgerStore
internal import UsageModel

/// Writes each call once: finds the row that says the same, and keeps the better of the two.
///
/// What is kept is the greatest under a total order, so it does not depend on the order of reading
/// (counting rules 1, 2, 4 and 30). Summary cells of different files are rows of their own; which of
/// them counts, ``SummarySettlement`` decides from all of them.
struct CallWriter {
  let usage: UsageRepository
  /// Rows of earlier files count as updated when they change, this import's own do not.
  let firstFileID: Int64
  /// The origins whose rollup must be made anew.
  var touchedOrigins: Set<Int64> = []
  /// The days of the summaries that were added or changed.
  private(set) var touchedDays: DayRange?

  init(_ ledger: Ledger) throws {
    usage = ledger.usage
    firstFileID = try ledger.imports.nextFileID()
  }

  /// A draft as a row, with what else decides which row it is.
  struct Candidate {
    var row: UsageRow
    let origin: StoredOrigin
    /// The days of a summary; nil for a call.
    let period: DayRange?
    let replacesEarlier: Bool
  }

  /// A row that the ledger has, or is about to have, with its origin.
  struct Known {
    var row: UsageRow
    var origin: StoredOrigin
  }

  mutating func write(
    _ candidate: Candidate, origins: inout OriginBook, names: NameBook
  ) throws -> RecordOutcome {
    let others = try usage.rows(ofMessage: candidate.row.key.high)
    guard let stored = others.first(where: { $0.key == candidate.row.key }) else {
      if try isExported(candidate, others, &origins) { return .duplicate }
      return try add(candidate, others, &origins)
    }
    let known = Known(row: stored, origin: try origins.stored(id: stored.originID))
    let outcome = try merge(candidate, into: known, names)
    if others.count > 1 { _ = try settleReplays(ofMessage: stored.key.high, &origins) }
    return outcome
  }

  /// Whether a summary cell of an exchange file was exported from this ledger, under another key.
  private func isExported(
    _ candidate: Candidate, _ others: [UsageRow], _ origins: inout OriginBook
  ) throws -> Bool {
    guard candidate.origin.origin.isExchange, candidate.period != nil else { return false }
    let owner = candidate.origin.settlement.developerID
    for row in others where row.content.saysTheSame(as: candidate.row.content) {
      let other = try origins.stored(id: row.originID)
      let isOwn = owner == nil || [nil, owner].contains(other.settlement.developerID)
      if isOwn, !other.origin.isExchange { return true }
    }
    return false
  }

  /// Takes a row out of the ledger that its sheet no longer has.
  mutating func withdraw(_ row: UsageRow, period: DayRange) throws {
    try usage.remove(id: row.id)
    touchedOrigins.insert(row.originID)
    touch(period)
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
    _ candidate: Candidate, into known: Known, _ names: NameBook
  ) throws -> RecordOutcome {
    var merged = moved(known, to: candidate)
    let replaces = replaces(candidate, known, names)
    if replaces { merged.row.content = candidate.row.content }
    try noteSession(of: candidate, besides: known, merged)
    guard merged.row != known.row else { return .duplicate }
    try store(merged.row, over: known.row)
    if replaces, let period = candidate.period { try setPeriod(period, of: known.row.id) }
    // A copy of the same file elsewhere may become the row's source; that alone is no news.
    let isNews =
      merged.row.content != known.row.content
      || merged.origin.settlement != known.origin.settlement
    return isNews && known.row.content.fileID < firstFileID ? .updated : .duplicate
  }

  /// The known row with the better of the two origins.
  private func moved(_ known: Known, to candidate: Candidate) -> Known {
    var merged = known
    let (new, old) = (candidate.origin, known.origin)
    if new.id == old.id {
      merged.row.isForked = known.row.isForked && candidate.row.isForked
    } else if new.origin.isBetter(
      isForked: candidate.row.isForked, than: old.origin, isForked: known.row.isForked)
    {
      merged.origin = new
      merged.row.originID = new.id
      merged.row.isForked = candidate.row.isForked
    }
    return merged
  }

  private func replaces(_ candidate: Candidate, _ known: Known, _ names: NameBook) -> Bool {
    let content = candidate.row.content
    // A sheet that was corrected replaces its own former lines.
    if candidate.replacesEarlier { return !content.saysTheSame(as: known.row.content) }
    // An exchange file does not say which calls are sidechains: the source knows better.
    let isExchange = candidate.origin.origin.isExchange
    if isExchange != known.origin.origin.isExchange,
      content.tokens.total == known.row.content.tokens.total
    {
      return !isExchange
    }
    return content.isBetter(than: known.row.content, names: names)
  }

  private mutating func store(_ row: UsageRow, over stored: UsageRow) throws {
    try usage.update(row)
    touchedOrigins.formUnion([row.originID, stored.originID])
    if let period = try usage.period(of: row.id) { touch(period) }
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
    let copy = merged.origin.id == known.origin.id ? sessions[0] : sessions[1]
    if !copy.isEmpty { try usage.addSighting(of: known.row.id, in: copy) }
  }
}

extension DayRange {
  /// From the earlier first day to the later last one.
  func union(_ other: DayRange) -> DayRange {
    DayRange(first: min(first, other.first), last: max(last, other.last))
  }
}
