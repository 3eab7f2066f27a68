internal import LedgerStore
internal import UsageModel

/// Records what an import reports about calls of other imports, so that each of them can be undone:
/// runs of rows where it reports the same, whole versions where it does not.
///
/// Reports of the import's own files about a call are not distinguished: only a whole import is
/// undone.
struct TellingMemory {
  private let ledger: Ledger
  private let tellings: TellingRepository
  private let firstFileID: Int64
  /// The first row of the import's own.
  private let firstOwnRow: Int64
  /// The current run of repeated rows.
  private var again: ToldRun?
  private var runs: [ToldRun] = []
  private var open: OpenTelling?
  private var originIDs: [ObjectIdentifier: (entry: OriginEntry, id: Int64)] = [:]
  /// The import whose reports are written again, during an undo; nil during an import.
  private var renewal: TellingRenewal?
  /// Rows whose origin the import changed, and those whose previous earliest line was recorded.
  private var movedRows: Set<Place> = []
  private var timedRows: Set<Place> = []
  /// The number of runs buffered before they are joined and written.
  private static let capacity = 1 << 16

  /// A row and the import that reported it.
  private struct Place: Hashable {
    let importID: Int64
    let row: Int64
  }

  init(_ ledger: Ledger, firstFileID: Int64, firstOwnRow: Int64, renewal: TellingRenewal? = nil) {
    self.ledger = ledger
    tellings = ledger.tellings
    self.firstFileID = firstFileID
    self.firstOwnRow = firstOwnRow
    self.renewal = renewal
  }

  /// Records that a file reported a row as it is.
  @inline(__always)
  mutating func noteAgain(row id: Int64, fileID: Int64) throws {
    guard id < firstOwnRow else { return }
    if open == nil, again?.last == id - 1, again?.fileID == fileID {
      again?.last = id
    } else {
      try close()
      try startAgain(ToldRun(.again, fileID: fileID, row: id))
    }
  }

  private mutating func startAgain(_ run: ToldRun) throws {
    if let before = again, before.fileID == run.fileID, before.last == run.first - 1,
      before.lineShift == run.lineShift
    {
      again?.last = run.last
      return
    }
    if let again { try keep(again) }
    again = run
  }

  private mutating func keep(_ run: ToldRun) throws {
    runs.append(run)
    guard renewal == nil, runs.count >= Self.capacity else { return }
    try tellings.add(ToldRun.joined(runs))
    runs = []
  }

  /// Writes the buffered runs.
  mutating func finish() throws {
    try tellings.add(takeRuns())
  }

  /// Removes and returns the buffered runs; the caller writes them.
  mutating func takeRuns() throws -> [ToldRun] {
    try close()
    if let again { runs.append(again) }
    again = nil
    defer { runs = [] }
    return ToldRun.joined(runs)
  }
}

extension TellingMemory {
  /// Records what a line reported about a row, and its effect on the row.
  mutating func note(
    _ line: CallWriter.Candidate, _ known: CallWriter.Known, _ merged: CallWriter.Known,
    period: DayRange?, _ names: ModelInterner
  ) throws {
    guard !isOwn(known.row) else { return }
    let isWon = merged.row.content != known.row.content
    let isMoved =
      merged.origin !== known.origin || merged.row.originLine != known.row.originLine
    if open?.isContinued(by: line, rowID: known.row.id) != true {
      try close()
      open = OpenTelling(line, known, period)
    }
    let fileID = line.row.content.fileID
    if isWon, open?.isWon == false, !isOwn(fileID: known.row.content.fileID) {
      try tellings.add(
        ToldVersion(
          .before, known.row.detached, parts: known.parts.map(\.detached), period: period,
          replacesEarlier: known.origin.isSheet, untilFileID: fileID,
          note: known.origin.isSheet ? note(of: known.origin.ownership) : nil))
    }
    if isMoved { try noteMove(of: known, to: merged.row, fileID) }
    open?.add(line, isWon: isWon, isMoved: isMoved, names)
    renewal?.noteOther(known.row.id)
  }

  /// Records that a row's origin changed in the import, or got an earlier line.
  mutating func noteMove(of known: CallWriter.Known, to row: UsageRow, _ fileID: Int64) throws {
    let place = place(known.row.id)
    let isFirst = movedRows.insert(place).inserted
    let isEarlier = known.row.originAt != row.originAt && timedRows.insert(place).inserted
    guard isFirst || isEarlier else { return }
    try keep(
      ToldRun(
        .moved, fileID: fileID, row: known.row.id,
        originID: isFirst ? originID(known.origin) : nil, isForked: known.row.isForked,
        isSidechain: known.row.content.isSidechain,
        originAt: isEarlier ? known.row.originAt : nil))
  }

  /// Records a report that another row covers.
  mutating func noteHidden(_ candidate: CallWriter.Candidate) throws {
    try add(.hidden, candidate)
  }

  /// Records that a sheet no longer has a line whose row is about to be removed: the reports about
  /// it are stored as whole versions.
  mutating func noteWithdrawal(of row: UsageRow, _ period: DayRange, fileID: Int64) throws {
    guard !isOwn(row) else { return }
    try finish()
    let stored = try ledger.origins.find(id: row.originID)
    let runs = try tellings.runs(ofRow: row.id)
    let former = try tellings.versions(ofMessage: row.key.high).former(of: row.key)
    let files = [row.content.fileID] + runs.map(\.fileID) + former.map(\.row.content.fileID)
    let told = try RowTellings(
      tellings: tellings, call: MessageRows.Call(row: row, parts: []),
      origin: stored?.origin ?? CallOrigin(source: ""), period: period, runs: runs,
      former: former, note: note(of: stored?.ownership), exchangeFiles: [],
      imports: ledger.imports.importOfFiles(among: files)
    ).all()
    try tellings.removeFormer(of: row.key)
    try tellings.removeRuns(ofRow: row.id)
    for telling in told { try tellings.add(telling.version(tellings)) }
    var gone = row.detached
    gone.content.fileID = fileID
    try tellings.add(ToldVersion(.withdrawn, gone, period: period, replacesEarlier: true))
  }

  /// Deletes the runs of a removed row, whose id may be reused.
  mutating func forget(_ row: UsageRow) throws {
    guard renewal == nil, !isOwn(row) else { return }
    try finish()
    try tellings.removeRuns(ofRow: row.id)
  }

  private func note(of ownership: Ownership?) throws -> SessionNote? {
    try ownership?.sessionID.flatMap { try ledger.sessions.note(id: $0) }
  }

  /// Records an added row.
  mutating func noteNew(row id: Int64) { renewal?.noteNew(id) }

  /// Closes the open report.
  mutating func close() throws {
    guard let open else { return }
    self.open = nil
    if open.isWon {
      try keep(elsewhere(open))
    } else if !open.isSame {
      try add(.told, open.candidate)
    } else if !open.isMoved, !isMoved(row: open.rowID), open.isOfSameOrigin,
      open.candidate.row.content.isSidechain == open.before.row.content.isSidechain
    {
      var run = ToldRun(.again, fileID: open.candidate.row.content.fileID, row: open.rowID)
      run.lineShift = open.lineShift
      try startAgain(run)
    } else {
      try keep(elsewhere(open))
    }
  }

  private mutating func elsewhere(_ open: OpenTelling) throws -> ToldRun {
    let row = open.candidate.row
    let isAsBefore =
      row.originAt == open.before.row.originAt && !timedRows.contains(place(open.rowID))
    return ToldRun(
      .elsewhere, fileID: row.content.fileID, row: open.rowID,
      originID: try originID(open.candidate.origin), isForked: row.isForked,
      isSidechain: row.content.isSidechain, originAt: isAsBefore ? nil : row.originAt,
      lineShift: open.lineShift)
  }

  private mutating func add(_ kind: ToldVersion.Kind, _ candidate: CallWriter.Candidate) throws {
    var row = candidate.row
    row.originID = try originID(candidate.origin)
    let parts = candidate.parts.enumerated().map { index, content in
      UsageRow(key: row.key.part(index + 1), originID: 0, isForked: row.isForked, content: content)
    }
    try tellings.add(
      ToldVersion(
        kind, row, parts: parts, period: candidate.period,
        replacesEarlier: candidate.replacesEarlier))
  }

  private mutating func originID(_ entry: OriginEntry) throws -> Int64 {
    let address = ObjectIdentifier(entry)
    if let known = originIDs[address] { return known.id }
    let id = try tellings.findOrAdd(entry.origin, fingerprint: entry.origin.toldFingerprint)
    originIDs[address] = (entry, id)
    return id
  }

  /// Whether the import changed a row's origin.
  @inline(__always)
  func isMoved(row: Int64) -> Bool { !movedRows.isEmpty && movedRows.contains(place(row)) }

  private func place(_ row: Int64) -> Place {
    Place(importID: renewal?.importID ?? 0, row: row)
  }

  /// Whether the import added a row.
  func isOwn(_ row: UsageRow) -> Bool {
    renewal?.isOwn(row.id) ?? (row.id >= firstOwnRow)
  }

  private func isOwn(fileID: Int64) -> Bool {
    renewal?.isOwn(fileID: fileID) ?? (fileID >= firstFileID)
  }

  /// Continues with what another import reported.
  mutating func tell(as importID: Int64) throws {
    try close()
    renewal?.importID = importID
  }
}

extension OpenTelling {
  var lineShift: Int64 {
    Int64(candidate.row.content.line) - Int64(before.row.content.line)
  }
}

extension UsageRow {
  /// The row without an id and an origin.
  var detached: UsageRow {
    var row = self
    (row.id, row.originID) = (0, 0)
    return row
  }
}

extension OriginEntry {
  /// Whether its rows are lines of a sheet, for which the latest version counts.
  var isSheet: Bool { origin.detail == .note && !origin.isExchange }
}

extension CallOrigin {
  /// The fingerprint by which it is looked up among reported origins.
  var toldFingerprint: Int64 { Digest.int64(hints) }
}
