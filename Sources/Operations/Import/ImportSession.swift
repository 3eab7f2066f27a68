public import Importing
public import LedgerStore
internal import Pricing
internal import Recording
public import UsageModel

/// An import of events from anywhere: files, telemetry requests, pages of a provider's API.
///
/// Works inside the transaction of `Ledger.importing(isLarge:_:)`: begin each source, take its events, end it;
/// ``finish()`` brings the ledger's totals up to date. Without it nothing of the session counts.
public struct ImportSession: ~Copyable {
  /// What is known of a source when it begins.
  public struct SourceDescription: Sendable {
    /// The absolute path of a file, or another name that identifies the source; stored in the ledger.
    public var path: String
    /// The path as the person typed it.
    public var displayPath: String
    public var format: SourceID
    /// The stored file of an earlier import that this one continues.
    public var continued: Int64?

    public init(
      path: String, displayPath: String? = nil, format: SourceID, continuing continued: Int64? = nil
    ) {
      self.path = path
      self.displayPath = displayPath ?? path
      self.format = format
      self.continued = continued
    }
  }

  /// A source that has begun.
  public struct SourceHandle: Hashable, Sendable {
    /// The row id of the stored file.
    let fileID: Int64
    let path: String
  }

  /// How a source ended.
  public struct SourceEnd: Sendable {
    /// The SHA-256 of the file's bytes; nil if they were not read completely.
    public var digest: [UInt8]?
    /// The SHA-256 of the content, which is the same for a compressed file.
    public var contentDigest: [UInt8]?
    /// The size of the source in bytes; nil if it is not known.
    public var size: Int64?
    /// Bytes that this session read.
    public var bytesRead: Int64
    /// Why the source could not be read to its end: what was read stays, and this is one more rejected record.
    public var failure: ReadProblem?
    /// The counts of lines that an earlier import read and that count as those of an unchanged file do.
    public var earlierCounts: ImportCounts
    /// Whether the source told only what is new: a sheet then keeps its other lines.
    public var isAddition: Bool

    public init(
      digest: [UInt8]? = nil, contentDigest: [UInt8]? = nil, size: Int64? = nil,
      bytesRead: Int64 = 0, failure: ReadProblem? = nil,
      earlierCounts: ImportCounts = ImportCounts(), isAddition: Bool = false
    ) {
      self.isAddition = isAddition
      self.digest = digest
      self.contentDigest = contentDigest
      self.size = size
      self.bytesRead = bytesRead
      self.failure = failure
      self.earlierCounts = earlierCounts
    }
  }

  /// Thrown for events of a source that has ended.
  public struct EndedSource: Error {}

  /// The outcome so far; what an import of files leaves out is added to it.
  var summary: ImportSummary
  /// How usage is taken as a statement; nil takes it as usage.
  var statement: StatementTaking?
  private let ledger: Ledger
  private let sources: Sources
  private var recorder: Recorder
  private var reports: [SourceHandle: FileImportReport] = [:]
  /// The files of the import that is resumed, by their paths.
  private var resumed: [String: StoredImportFile] = [:]

  /// Begins an import. `createsDevelopers` adds developers whom the ledger does not know. Throws a
  /// ``LedgerError``.
  public init(_ ledger: Ledger, createsDevelopers: Bool, context: Context) throws {
    try self.init(
      ledger, createsDevelopers: createsDevelopers, context: context,
      summary: ImportSummary(isDryRun: false, context.sources))
  }

  init(
    _ ledger: Ledger, createsDevelopers: Bool, context: Context, summary: ImportSummary
  ) throws {
    self.ledger = ledger
    self.summary = summary
    sources = context.sources
    recorder = try Recorder(
      ledger, book: PriceBook(of: ledger), sources: sources.catalog,
      createsDevelopers: createsDevelopers, clock: context.clock)
  }

  /// The approximate cost of the new calls so far, for progress.
  public var costAdded: Money { recorder.costAdded }

  /// The outcome of a source so far.
  public func report(of source: SourceHandle) -> FileImportReport? { reports[source] }

  /// Goes on with an import that has ended: sources that begin from now on are part of it, and one that it
  /// has already goes on, too. Throws a ``LedgerError``.
  public mutating func resume(_ stored: StoredImport) throws {
    recorder.resume(stored)
    for file in try ledger.imports.files(ofImport: stored.id) { resumed[file.path] = file }
  }

  /// Begins a source; several may be open at once. Throws a ``LedgerError``.
  public mutating func begin(_ source: SourceDescription) throws -> SourceHandle {
    try ledger.keepInMemory(little: sources.catalog[source.format]?.grain != .call)
    let fileID: Int64
    if let file = resumed[source.path] {
      recorder.resumeFile(id: file.id)
      fileID = file.id
    } else {
      fileID = try recorder.beginFile(
        path: source.path, format: source.format, continuing: source.continued)
    }
    let handle = SourceHandle(fileID: fileID, path: source.path)
    reports[handle] = FileImportReport(path: source.displayPath, format: source.format)
    return handle
  }

  /// Records what a source holds. Throws a ``LedgerError``, and ``EndedSource``.
  public mutating func take(_ events: [ReadEvent], from source: SourceHandle) throws {
    guard var report = reports.removeValue(forKey: source) else { throw EndedSource() }
    let taken = statement?.events(events, of: report.format, sources.catalog) ?? events
    for event in taken { try report.take(event, fileID: source.fileID, &recorder) }
    reports[source] = report
  }

  /// Ends a source and returns its outcome; a sheet that was read completely replaces everything it said
  /// before. Throws a ``LedgerError``, and ``EndedSource``.
  @discardableResult
  public mutating func end(
    _ source: SourceHandle, _ end: SourceEnd
  ) throws -> FileImportReport {
    guard var report = reports.removeValue(forKey: source) else { throw EndedSource() }
    let before = resumed[source.path]?.counts ?? ImportCounts()
    report.counts = report.counts + end.earlierCounts + before
    if let failure = end.failure {
      report.counts.rejected += 1
      try recorder.keep(failure, fileID: source.fileID, isRejection: true)
    }
    let change = try recorder.finishFile(
      id: source.fileID, path: source.path, digest: end.digest,
      contentDigest: end.contentDigest, size: end.size, counts: report.counts,
      isComplete: end.failure == nil && !end.isAddition)
    if let change { try report.take(change, fileID: source.fileID, &recorder) }
    summary.add(report, bytes: end.bytesRead)
    return report
  }

  /// Records files that the import found unchanged, by the ids under which they were last read.
  mutating func claim(unchangedFiles ids: [Int64]) throws {
    try recorder.claim(unchangedFiles: ids)
  }

  /// Ends the import and returns its outcome. Throws a ``LedgerError``.
  public consuming func finish() throws -> ImportSummary {
    summary.result = try recorder.finish()
    return summary
  }
}
