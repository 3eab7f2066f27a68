public import LedgerStore
public import Pricing
public import UsageModel

/// Records drafts from any reader: resolves their owners, prices them, and writes each once.
///
/// Works inside the caller's transaction: begin, record every draft, finish.
public struct Recorder {
  let ledger: Ledger
  let book: PriceBook
  private let sources: SourceCatalog
  /// Says when the import begins and ends.
  private let clock: () -> Instant
  var origins: OriginResolver
  var pricer: Pricer
  var lifetimes = WriteLifetimes()
  var writer: CallWriter
  var names: ModelInterner
  var sheets = SheetLines()
  /// Nil while no file was begun, so that an import without news leaves no trace.
  private var importID: Int64?
  /// The change of the total by what the import recorded before it was resumed.
  private var earlierChange = Money.zero
  let createsDevelopers: Bool
  /// The highest row ids of nouns before the import, to identify those it adds.
  private let nounMarks: [AddedNoun.Table: Int64]
  /// The first origin of what this import tells again.
  private let firstTold: Int64
  /// The first origin without cells.
  private var firstNewOrigin: Int64
  private var applied = RollupChanges.Applied()
  /// The number of lines that sheets no longer have.
  var withdrawn = 0
  /// Rows to remove once all keys are written: the key of a row of this import is in memory.
  var leaving: Set<Int64> = []
  private var renamedSheets: [RecordingResult.RenamedSheet] = []
  var statements: StatementWriter
  /// Whether a file said anything of people and keys.
  var hasDirectoryEntries = false

  /// Begins an import. `createsDevelopers` adds developers whom the ledger does not know.
  public init(
    _ ledger: Ledger, book: PriceBook, sources: SourceCatalog, createsDevelopers: Bool = false,
    clock: @escaping () -> Instant
  ) throws {
    try self.init(
      ledger, book: book, sources: sources, createsDevelopers: createsDevelopers, clock: clock,
      cellsInMemory: RollupChanges.capacity, originsInMemory: OriginResolver.capacity)
  }

  /// `cellsInMemory` is the number of changed cells of the rollup that are buffered, `originsInMemory` that of
  /// the origins that are not looked up again.
  init(
    _ ledger: Ledger, book: PriceBook, sources: SourceCatalog, createsDevelopers: Bool = false,
    clock: @escaping () -> Instant, cellsInMemory: Int, originsInMemory: Int
  ) throws {
    self.ledger = ledger
    self.book = book
    self.sources = sources
    self.clock = clock
    self.createsDevelopers = createsDevelopers
    nounMarks = try ledger.imports.nounMarks()
    firstTold = try ledger.tellings.nextOriginID()
    origins = try OriginResolver(
      ledger, sources: sources, createsDevelopers: createsDevelopers, capacity: originsInMemory)
    pricer = Pricer(ledger, book: book)
    statements = StatementWriter(sources: sources)
    names = try ModelInterner(ledger)
    firstNewOrigin = try ledger.origins.nextID()
    writer = try CallWriter(
      ledger, sources: sources, cellsInMemory: cellsInMemory, pricedBy: book.revision)
  }

  /// Begins a file and returns its row id, which rows refer to.
  ///
  /// `continued` is the file of an earlier import that this one continues.
  public mutating func beginFile(
    path: String, format: SourceID, continuing continued: Int64? = nil
  ) throws -> Int64 {
    let importID =
      try self.importID ?? ledger.imports.begin(addsDevelopers: createsDevelopers, at: clock())
    self.importID = importID
    writer.fileID = try ledger.imports.addFile(
      importID: importID, path: SecretText.masked(path), format: format,
      continues: continued)
    if sources[format]?.isKeptByHand ?? false { sheets.begin(fileID: writer.fileID) }
    return writer.fileID
  }

  /// Goes on with an import that has ended: what is recorded from now on is part of it.
  public mutating func resume(_ stored: StoredImport) {
    importID = stored.id
    earlierChange = stored.costChange
  }

  /// Goes on with a file of the import that is resumed; its counts are the caller's to add to.
  public mutating func resumeFile(id: Int64) { writer.fileID = id }

  /// Records files that the import found unchanged, by the ids under which they were last read;
  /// does nothing when the import has read no file.
  public func claim(unchangedFiles ids: [Int64]) throws {
    guard let importID else { return }
    try ledger.imports.claim(files: ids, importID: importID)
  }

  /// Finishes a file. A sheet that was read completely replaces everything it said before; returns
  /// that change, and nil for any other file.
  @discardableResult
  public mutating func finishFile(
    id: Int64, path: String, digest: [UInt8]?, contentDigest: [UInt8]? = nil, size: Int64?,
    counts: ImportCounts, isComplete: Bool
  ) throws -> SheetChange? {
    writer.fileID = id
    try statements.finish(fileID: id, in: ledger)
    var change: SheetChange?
    if let sheet = sheets.take(fileID: id), isComplete {
      change = try replace(sheet, fileID: id, path: SecretText.masked(path))
      if let former = change?.formerPath {
        renamedSheets.append(RecordingResult.RenamedSheet(path: path, formerPath: former))
      }
    }
    try ledger.imports.finishFile(
      id: id, digest: digest, contentDigest: contentDigest, size: size,
      counts: change?.corrected(counts) ?? counts)
    return change
  }

  /// The approximate cost of the new calls so far, for progress; ``finish()`` returns what counts
  /// in the end.
  public var costAdded: Money { writer.costAdded }

  /// Keeps a problem of a file.
  public mutating func keep(_ problem: ReadProblem, fileID: Int64, isRejection: Bool) throws {
    if isRejection { sheets.note(problem, fileID: fileID) }
    let kept = ReadProblem(line: problem.line, reason: SecretText.masked(problem.reason))
    try ledger.imports.addIssue(fileID: fileID, kept, isRejection: isRejection)
  }

  /// Finishes the import: updates the rollup and reconciles summaries. An import that began no file
  /// changes nothing.
  public mutating func finish() throws -> RecordingResult {
    guard let importID else { return RecordingResult(total: try total()) }
    var result = RecordingResult(importID: importID)
    let before = try total() - applied.cost
    if !origins.sessionsToJoin.isEmpty || origins.hasRequestsWithoutSession {
      try apply()
      try RequestJoin(ledger).run(origins.sessionsToJoin, &writer, &origins, names)
    }
    try writer.finish()
    try withdrawLeaving()
    try apply()
    // A new developer may own usage of any day.
    let newOwners = origins.lastOriginToSettle
    if let newOwners { _ = try Reattribution(ledger, book: book).updateOwners(upTo: newOwners) }
    let hasNewPeople = try updateDirectory(&result)
    let settled = try settleSessions()
    let days = [writer.touchedDays, applied.days, settled].compactMap { $0 }
      .reduce(nil as DayRange?) { $0?.union($1) ?? $1 }
    let isOfAllDays = newOwners != nil || hasNewPeople
    if isOfAllDays || days != nil {
      var summaries = SummaryReconciliation(ledger, book: book)
      result.summaries = try SummaryOutcome(
        summaries.run(touching: isOfAllDays ? nil : days), ledger)
    }
    result.withdrawn = withdrawn
    result.newDevelopers += origins.newDevelopers
    result.callsAdded = writer.callsAdded
    result.renamedSheets = renamedSheets
    result.statements = statements.outcomes
    try origins.removeUnused(among: writer.leftOrigins)
    try findGaps(&result)
    if let days = applied.days {
      result.leavers = try ledger.dailyUsage.spendAfterLeaving(in: days)
    }
    result.doubles = try DoubleTellings(ledger).all(of: applied.days, toldFrom: firstTold)
      .open(in: ledger)
    result.total = try total()
    result.costChange = result.total - before
    try ledger.imports.noteMade(importID: importID, since: nounMarks)
    try ledger.imports.finish(
      id: importID, costChange: earlierChange + result.costChange, at: clock())
    return result
  }

  mutating func apply() throws {
    try writer.flush()
    applied = applied + (try writer.changes.apply(firstNewOrigin: firstNewOrigin))
    firstNewOrigin = try ledger.origins.nextID()
  }

  private func total() throws -> Money { try ledger.dailyUsage.total() }

  private func findGaps(_ result: inout RecordingResult) throws {
    var finder = try GapFinder(ledger)
    let modelNames = try ledger.models.names()
    for originID in applied.originsWithGaps.sorted() {
      guard let stored = try ledger.origins.find(id: originID) else { continue }
      let cells = try ledger.dailyUsage.cells(ofOrigin: originID)
      finder.look(at: stored, cells: cells, modelNames: modelNames)
    }
    finder.report(in: &result, missing: pricer.missing)
  }
}
