internal import LedgerStore
internal import UsageModel

/// What a file reports about a call that is in the ledger, while more of its lines may follow: the
/// lines of one response are consecutive, and the best of them counts.
struct OpenTelling {
  /// The row before the file, and the days of a summary.
  let before: CallWriter.Known
  let periodBefore: DayRange?
  private(set) var candidate: CallWriter.Candidate
  /// Whether the row took over the content, and whether its origin changed.
  private(set) var isWon = false
  private(set) var isMoved = false

  init(_ candidate: CallWriter.Candidate, _ before: CallWriter.Known, _ period: DayRange?) {
    self.candidate = candidate
    self.before = before
    periodBefore = period
  }

  var rowID: Int64 { before.row.id }

  /// Whether a line continues this report.
  func isContinued(by line: CallWriter.Candidate, rowID: Int64) -> Bool {
    rowID == self.rowID && line.origin === candidate.origin
      && line.row.isForked == candidate.row.isForked
      && line.row.content.fileID == candidate.row.content.fileID
  }

  /// Adds a line with its effect on the row.
  mutating func add(
    _ line: CallWriter.Candidate, isWon: Bool, isMoved: Bool, _ names: ModelInterner
  ) {
    let originLine = min(candidate.row.originLine, line.row.originLine)
    if isWon || line.saysMore(than: candidate, names) { candidate = line }
    candidate.row.originLine = originLine
    self.isWon = self.isWon || isWon
    self.isMoved = self.isMoved || isMoved
  }

  /// Whether it reported what the row had before, regardless of cost.
  var isSame: Bool {
    let (own, known) = (candidate.row.content, before.row.content)
    guard own.saysTheFigures(of: known, isExchange: isExchange), candidate.period == periodBefore
    else { return false }
    if isExchange { return true }
    return candidate.parts.count == before.parts.count
      && zip(candidate.parts, before.parts).allSatisfy {
        $0.saysTheFigures(of: $1.content, isExchange: false)
      }
  }

  /// Whether it reported the same origin.
  var isOfSameOrigin: Bool {
    candidate.origin === before.origin && candidate.row.isForked == before.row.isForked
      && candidate.row.originAt == before.row.originAt
  }

  var isExchange: Bool { candidate.isExchange }
}

extension CallWriter.Candidate {
  /// Whether it takes precedence over another line of an import for the same call and origin.
  func saysMore(than other: CallWriter.Candidate, _ names: ModelInterner) -> Bool {
    if replacesEarlier { return true }
    let rank = ResponseRank(row.content, parts: parts)
    let otherRank = ResponseRank(other.row.content, parts: other.parts)
    if rank != otherRank { return rank > otherRank }
    return CallWriter.isBetter(
      [row.content] + parts, than: [other.row.content] + other.parts, names)
  }
}

extension UsageRow.Content {
  /// Whether both have the same figures. An exchange file does not say which lines are sidechains,
  /// or the last of their responses.
  func saysTheFigures(of other: UsageRow.Content, isExchange: Bool) -> Bool {
    at == other.at && modelID == other.modelID && serviceID == other.serviceID
      && tokens == other.tokens && reportedCost == other.reportedCost
      && (isExchange || isFinal == other.isFinal)
  }
}

/// The import whose reports are currently rewritten, and which rows each import alone produced.
struct TellingRenewal {
  /// The import of each file.
  let imports: [Int64: Int64]
  var importID: Int64 = 0
  /// The only import that reported a row; 0 for several.
  private var tellers: [Int64: Int64] = [:]

  init(imports: [Int64: Int64]) {
    self.imports = imports
  }

  mutating func noteNew(_ row: Int64) { tellers[row] = importID }

  mutating func noteOther(_ row: Int64) {
    if tellers[row] != importID { tellers[row] = 0 }
  }

  func isOwn(_ row: Int64) -> Bool { tellers[row] == importID }

  func isOwn(fileID: Int64) -> Bool { imports[fileID] == importID }
}
