public import LedgerStore
public import Pricing
public import UsageModel

/// Takes drafts from any reader: settles whose they are, prices them, and writes each once.
///
/// Works inside the caller's transaction: begin, record every draft, finish.
public struct Recorder {
  private let ledger: Ledger
  private let book: PriceBook
  var origins: OriginBook
  var pricer: Pricer
  var writer: CallWriter
  var names: NameBook
  private var sheets = SheetLines()
  /// Nil while no file was begun, so that an import without news leaves no trace.
  private var importID: Int64?
  private let createsDevelopers: Bool
  /// The highest row ids of nouns before, to know those that are added.
  private let nounMarks: [MadeNoun.Table: Int64]
  /// Origins from here on have no cells yet.
  private var firstNewOrigin: Int64
  private var applied = RollupChanges.Applied()
  private var withdrawn = 0
  /// Days; a summary of more would say little, and is more likely a wrong date.
  private static let longestPeriod = 366

  /// Begins an import in the ledger. `createsDevelopers` adds people whom the ledger does not know.
  public init(_ ledger: Ledger, book: PriceBook, createsDevelopers: Bool = false) throws {
    try self.init(
      ledger, book: book, createsDevelopers: createsDevelopers,
      cellsInMemory: RollupChanges.capacity)
  }

  /// `cellsInMemory` of the rollup may wait for the rows that change them.
  init(
    _ ledger: Ledger, book: PriceBook, createsDevelopers: Bool = false, cellsInMemory: Int
  ) throws {
    self.ledger = ledger
    self.book = book
    self.createsDevelopers = createsDevelopers
    nounMarks = try ledger.imports.nounMarks()
    origins = try OriginBook(ledger, createsDevelopers: createsDevelopers)
    pricer = Pricer(ledger, book: book)
    names = try NameBook(ledger)
    firstNewOrigin = try ledger.origins.nextID()
    writer = try CallWriter(ledger, cellsInMemory: cellsInMemory)
  }

  /// Begins a file; rows refer to the id that it answers.
  ///
  /// `continued` is the file of an earlier import whose lines come before what is read now.
  public mutating func beginFile(
    path: String, format: SourceFormat, continuing continued: Int64? = nil
  ) throws -> Int64 {
    let importID = try self.importID ?? ledger.imports.begin(addsDevelopers: createsDevelopers)
    self.importID = importID
    writer.fileID = try ledger.imports.addFile(
      importID: importID, path: path, format: format.rawValue, continues: continued)
    return writer.fileID
  }

  /// Notes files that the import found unchanged, by the ids under which they were read last; an import
  /// that reads no file leaves no trace.
  public func claim(unchangedFiles ids: [Int64]) throws {
    guard let importID else { return }
    try ledger.imports.claim(files: ids, importID: importID)
  }

  /// Writes a draft, once; answers what became of it.
  public mutating func record(_ draft: UsageDraft, fileID: Int64) throws -> RecordOutcome {
    guard draft.tokens.isBelievable, draft.parts.allSatisfy(\.tokens.isBelievable) else {
      return Self.unbelievable(line: draft.line)
    }
    if let period = draft.period, period.count > Self.longestPeriod {
      return .rejected(
        ReadProblem(
          line: draft.line, reason: "covers \(period.count) days; expected at most a year"))
    }
    let key = CallKey(draft.identity, of: draft.origin)
    let entry = try origins.entry(of: sharedOrigin(of: draft, key))
    var candidate = CallWriter.Candidate(
      row: UsageRow(
        key: key, originID: 0, isForked: draft.isForked,
        content: try content(of: draft, fileID: fileID)),
      origin: entry, period: draft.period, replacesEarlier: draft.replacesEarlier)
    candidate.parts = try draft.parts.map { try content(of: $0, beside: candidate.row.content) }
    candidate.formerKeys = draft.formerKeys
    if draft.replacesEarlier, case .cell = draft.identity, let period = draft.period {
      sheets.note(key, period, fileID: fileID)
    }
    let outcome = try writer.write(candidate, origins: &origins, names: names)
    if let note = draft.note, outcome == .added || outcome == .updated,
      let sessionID = entry.stored?.settlement.sessionID
    {
      try ledger.sessions.setNote(note, id: sessionID)
    }
    if writer.changes.isFull { try apply() }
    return outcome
  }

  static func unbelievable(line: Int) -> RecordOutcome {
    .rejected(ReadProblem(line: line, reason: "a token count is negative or beyond 2^53"))
  }

  /// A line of a sheet is a session of its own: it has a task and a duration.
  private func sharedOrigin(of draft: UsageDraft, _ key: CallKey) -> SharedOrigin {
    guard draft.note != nil, draft.origin.sessionID.isEmpty else { return draft.sharedOrigin }
    var origin = draft.origin
    origin.sessionID = "sheet-" + String(key.hexadecimal.prefix(12))
    return SharedOrigin(origin)
  }

  private mutating func content(
    of draft: UsageDraft, fileID: Int64
  ) throws -> UsageRow.Content {
    let reported = draft.reportedCost?.rowPicodollars
    let (modelID, serviceID) = try names.ids(model: draft.model, draft.service)
    let cost = try pricer.price(
      model: draft.model, at: draft.at, period: draft.period, tokens: draft.tokens,
      service: draft.service, reported: reported)
    return UsageRow.Content(
      at: draft.at, modelID: modelID, serviceID: serviceID, tokens: draft.tokens, cost: cost.cost,
      reportedCost: reported, basis: cost.basis, priceID: cost.priceID,
      isSidechain: draft.isSidechain, isFinal: draft.isFinal, fileID: fileID, line: draft.line)
  }

  /// What is billed beside a call, at the prices of its own model.
  private mutating func content(
    of part: UsageDraft.Part, beside call: UsageRow.Content
  ) throws -> UsageRow.Content {
    var content = call
    (content.modelID, content.serviceID) = try names.ids(model: part.model, part.service)
    let cost = try pricer.price(
      model: part.model, at: call.at, period: nil, tokens: part.tokens, service: part.service,
      reported: nil)
    content.tokens = part.tokens
    (content.cost, content.basis, content.priceID) = (cost.cost, cost.basis, cost.priceID)
    content.reportedCost = nil
    return content
  }

  /// Ends a file. A sheet that was read whole and without rejections replaces what it said before:
  /// its former lines of the same days that it no longer has are withdrawn.
  public mutating func finishFile(
    id: Int64, path: String, digest: [UInt8]?, size: Int64?, counts: ImportCounts,
    isComplete: Bool
  ) throws {
    writer.fileID = id
    if isComplete, counts.rejected == 0, path != "-", let lines = sheets.take(fileID: id) {
      try writer.flush()
      for (row, period) in try ledger.usage.notes(ofPath: path)
      where lines.days.overlaps(period) && !lines.keys.contains(row.key) {
        try writer.withdraw(row, period: period)
        withdrawn += 1
      }
    }
    try ledger.imports.finishFile(id: id, digest: digest, size: size, counts: counts)
  }

  /// About what the new calls cost so far, for whoever waits: what counts in the end, ``finish()`` says.
  public var costAdded: Money { writer.costAdded }

  /// Keeps a problem of a file.
  public func keep(_ problem: ReadProblem, fileID: Int64, isRejection: Bool) throws {
    try ledger.imports.addIssue(fileID: fileID, problem, isRejection: isRejection)
  }

  /// Ends the import: makes the rollup of all that was touched, and settles summaries. An import
  /// that began no file changes nothing.
  public mutating func finish() throws -> RecordingResult {
    guard let importID else { return RecordingResult(total: try total()) }
    var result = RecordingResult(importID: importID)
    let before = try total() - applied.cost
    try writer.finish()
    try apply()
    if let origin = origins.lastOriginToSettle {
      try Reattribution(ledger, book: book).run(upTo: origin)
    }
    if let days = writer.touchedDays.map({ applied.days?.union($0) ?? $0 }) ?? applied.days {
      var summaries = try SummarySettlement(ledger, book: book)
      let change = try summaries.run(touching: days)
      result.overtaken = change.overtaken
      result.overtakenCost = change.overtakenCost
      result.contrasts = try contrasts(change)
    }
    result.withdrawn = withdrawn
    result.newDevelopers = origins.newDevelopers
    result.callsAdded = writer.callsAdded
    try origins.removeUnused(among: writer.leftOrigins)
    try findGaps(&result)
    result.total = try total()
    result.costChange = result.total - before
    try ledger.imports.noteMade(importID: importID, since: nounMarks)
    try ledger.imports.finish(id: importID, costChange: result.costChange)
    return result
  }

  mutating func apply() throws {
    try writer.flush()
    applied = applied + (try writer.changes.apply(firstNewOrigin: firstNewOrigin))
    firstNewOrigin = try ledger.origins.nextID()
  }

  private func total() throws -> Money { try ledger.dailyUsage.total() }

  private func contrasts(
    _ change: SummarySettlement.Change
  ) throws -> [RecordingResult.Contrast] {
    guard !change.contrasts.isEmpty else { return [] }
    let handles = Dictionary(
      uniqueKeysWithValues: try ledger.developers.all().map { ($0.id, $0.value.handle) })
    let models = try ledger.models.names()
    return change.contrasts.map { contrast in
      RecordingResult.Contrast(
        developer: contrast.cell.developerID.flatMap { handles[$0] },
        days: contrast.cell.period, model: models[contrast.cell.modelID] ?? "",
        leftOut: contrast.leftOut, kept: contrast.kept)
    }
  }

  private func findGaps(_ result: inout RecordingResult) throws {
    var finder = GapFinder()
    let modelNames = try ledger.models.names()
    for originID in applied.originsWithGaps.sorted() {
      guard let stored = try ledger.origins.find(id: originID) else { continue }
      let cells = try ledger.dailyUsage.cells(ofOrigin: originID)
      finder.look(at: stored, cells: cells, modelNames: modelNames)
    }
    finder.report(in: &result, missing: pricer.missing)
  }
}
