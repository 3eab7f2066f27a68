internal import LedgerStore
internal import UsageModel

/// Remembers what an import tells of calls that other imports told, so that each of them can be taken
/// back: runs of rows where it says the same, whole versions where it does not.
///
/// What the import's own files tell of a call is one telling: only the whole import is taken back.
struct TellingMemory {
  private let ledger: Ledger
  private let tellings: TellingRepository
  private let firstFileID: Int64
  /// Rows from here on are the import's own.
  private let firstOwnRow: Int64
  /// The run that grows, of rows told again.
  private var again: ToldRun?
  private var runs: [ToldRun] = []
  private var open: OpenTelling?
  private var originIDs: [ObjectIdentifier: (entry: OriginEntry, id: Int64)] = [:]
  /// Whose tellings are told anew, when an import is taken back; nil in an import.
  private var renewal: TellingRenewal?
  /// Rows whose origin the import changed, and those of which it is kept how their earliest line was.
  private var movedRows: Set<Place> = []
  private var timedRows: Set<Place> = []
  /// So many runs wait in memory until they are joined and written.
  private static let capacity = 1 << 16

  /// A row, as an import told it.
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

  /// Notes that a file told a row as it stands.
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

  /// Writes what waits.
  mutating func finish() throws {
    try tellings.add(takeRuns())
  }

  /// What waits, to be written by someone else.
  mutating func takeRuns() throws -> [ToldRun] {
    try close()
    if let again { runs.append(again) }
    again = nil
    defer { runs = [] }
    return ToldRun.joined(runs)
  }
}

extension TellingMemory {
  /// Notes what a line told of a row, and what became of the row.
  mutating func note(
    _ line: CallWriter.Candidate, _ known: CallWriter.Known, _ merged: CallWriter.Known,
    period: DayRange?, _ names: NameBook
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
          .before, known.row.unsettled, parts: known.parts.map(\.unsettled), period: period,
          replacesEarlier: known.origin.isSheet, untilFileID: fileID,
          note: known.origin.isSheet ? note(of: known.origin.stored) : nil))
    }
    if isMoved { try noteMove(of: known, to: merged.row, fileID) }
    open?.add(line, isWon: isWon, isMoved: isMoved, names)
    renewal?.noteOther(known.row.id)
  }

  /// Notes that a row comes from another origin than before the import, or from an earlier line.
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

  /// Notes a telling that another row covers.
  mutating func noteHidden(_ candidate: CallWriter.Candidate) throws {
    try add(.hidden, candidate)
  }

  /// Notes that a file's sheet no longer has a line, whose row is about to go: what was told of it is
  /// kept whole.
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
      former: former, note: note(of: stored), exchangeFiles: [],
      imports: ledger.imports.importOfFiles(among: files)
    ).all()
    try tellings.removeFormer(of: row.key)
    try tellings.removeRuns(ofRow: row.id)
    for telling in told { try tellings.add(telling.version(tellings)) }
    var gone = row.unsettled
    gone.content.fileID = fileID
    try tellings.add(ToldVersion(.withdrawn, gone, period: period, replacesEarlier: true))
  }

  /// Forgets what was told of a row that goes, whose id another may get.
  mutating func forget(_ row: UsageRow) throws {
    guard renewal == nil, !isOwn(row) else { return }
    try finish()
    try tellings.removeRuns(ofRow: row.id)
  }

  private func note(of origin: StoredOrigin?) throws -> SessionNote? {
    try origin?.settlement.sessionID.flatMap { try ledger.sessions.note(id: $0) }
  }

  /// Notes a row that is added.
  mutating func noteNew(row id: Int64) { renewal?.noteNew(id) }

  /// Ends the telling whose lines may go on.
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

  /// Whether the import changed where a row comes from.
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

  /// Goes on with the tellings of another import.
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
  var unsettled: UsageRow {
    var row = self
    (row.id, row.originID) = (0, 0)
    return row
  }
}

extension OriginEntry {
  /// Whether its rows are lines of a sheet, of which what was said last counts.
  var isSheet: Bool { origin.detail == .note && !origin.isExchange }
}

extension CallOrigin {
  /// What finds it among the origins of tellings.
  var toldFingerprint: Int64 { Digest.int64(hints) }
}
