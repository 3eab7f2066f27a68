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
    let known = try known(candidate, among: others, &origins)
    guard let stored = known.first else { return try add(candidate, others, &origins) }
    let outcome = try merge(candidate, into: folded(known, names), stored: stored.row, names)
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
    _ candidate: Candidate, into known: Known, stored: UsageRow, _ names: NameBook
  ) throws -> RecordOutcome {
    let new = Known(row: candidate.row, origin: candidate.origin)
    var merged = Self.moved(known, to: new, isScoped: candidate.isScoped)
    let replaces = replaces(candidate, known, names)
    if replaces { merged.row.content = new.row.content }
    try notePlace(of: new, besides: known, isScoped: candidate.isScoped)
    guard merged.row != stored else { return .duplicate }
    try store(merged.row, over: stored)
    if replaces, let period = candidate.period { try setPeriod(period, of: stored.id) }
    // A copy of the same file elsewhere may become the row's source; that alone is no news.
    let isNews =
      merged.row.content != stored.content
      || merged.origin.settlement != known.origin.settlement
    return isNews && stored.content.fileID < firstFileID ? .updated : .duplicate
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

  /// Keeps where else a row was seen: a call in another session, a cell in another folder.
  func notePlace(of new: Known, besides known: Known, isScoped: Bool) throws {
    let places = [new, known].map { seen in
      isScoped ? String(seen.origin.origin.directory) : seen.origin.origin.sessionID
    }
    guard places[0] != places[1] else { return }
    let copy = new.origin.id != known.origin.id && new.isBetter(than: known) ? places[1] : places[0]
    if !copy.isEmpty { try usage.addSighting(of: known.row.id, in: copy) }
  }
}

extension DayRange {
  /// From the earlier first day to the later last one.
  func union(_ other: DayRange) -> DayRange {
    DayRange(first: min(first, other.first), last: max(last, other.last))
  }
}
