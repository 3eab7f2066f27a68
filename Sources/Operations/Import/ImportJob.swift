public import Importing
public import LedgerStore
internal import Recording
public import UsageModel

/// Reads files into a ledger, in one transaction.
public struct ImportJob {
  /// What the options say of the files.
  public struct Settings {
    /// Nil to recognise the format of each file from its content.
    public var format: SourceFormat?
    public var origin = CallOrigin(source: "")
    public var reading = ReadOptions()
    public var createsDevelopers = false
    /// The options as they were typed, kept to describe the import later.
    public var options = ""
    public var isDryRun = false
    /// How usage exports are taken as statements; nil takes them as usage.
    public var statement: StatementTaking?

    public init() {}
  }

  /// Thrown to roll back the transaction of a dry run; carries its summary.
  private struct DryRunEnd: Error {
    let summary: ImportSummary
  }

  private let ledger: Ledger
  private let settings: Settings
  private let named: Set<String>
  private let context: Context

  /// `named` are the paths as the person typed them.
  public init(_ ledger: Ledger, _ settings: Settings, named: Set<String>, context: Context) {
    self.ledger = ledger
    var settings = settings
    settings.reading.today = settings.reading.timeZone.day(of: context.clock())
    self.settings = settings
    self.named = named
    self.context = context
  }

  /// The number of left-out files that the ledger keeps by name for each import.
  private static let mostLeftOut = 1000

  /// Reads the files. Those that cannot be read, and those in `leftOut`, are in the summary. Throws
  /// a ``LedgerError``, and what the context throws on cancellation; nothing is changed then.
  public func run(
    _ files: [InputFile], leftOut: [FileFailure] = []
  ) throws -> ImportSummary {
    do {
      return try ledger.importing(isLarge: Self.bytes(of: files) >= Self.large) {
        var summary = try read(files, leftOut)
        summary.unusedOptions = unusedOptions(of: summary)
        try context.checkCancellation()
        if settings.isDryRun { throw DryRunEnd(summary: summary) }
        return summary
      }
    } catch let end as DryRunEnd {
      return end.summary
    }
  }

  /// An import of this many bytes takes a second or more.
  private static let large: Int64 = 256 << 20

  private static func bytes(of files: [InputFile]) -> Int64 {
    files.reduce(0) { sum, file in
      sum + (file.path == "-" ? 0 : FileState(path: file.path)?.size ?? 0)
    }
  }

  private func read(_ files: [InputFile], _ leftOut: [FileFailure]) throws -> ImportSummary {
    let plan = try FilePlan(files, settings, context.sources, ledger)
    var summary = ImportSummary(
      isDryRun: settings.isDryRun, context.sources, expectedFiles: files.count)
    summary.failures = leftOut
    for file in plan.unchanged { summary.add(FileImportReport(unchanged: file), bytes: 0) }
    guard !plan.readings.isEmpty else {
      summary.result = RecordingResult(total: try ledger.dailyUsage.total())
      return summary
    }
    var session = try ImportSession(
      ledger, createsDevelopers: settings.createsDevelopers, context: context, summary: summary)
    session.statement = settings.statement
    let listener = context.importListener
    defer { listener?.end() }
    listener?.begin(files: plan.readings.count, bytes: plan.bytes)
    var current: FileImport?
    let (readings, manner) = (plan.readings, plan.manner)
    let reading = FileReading(count: readings.count, workers: context.cores) {
      manner.task(readings[$0])
    }
    try reading.forEachPart(whileWaiting: context.checkCancellation) { index, part in
      try context.checkCancellation()
      try take(part, of: readings[index], &current, &session)
    }
    try session.claim(unchangedFiles: plan.unchanged.compactMap(\.memory.fileID))
    listener?.finishing()
    summary = try session.finish()
    try note(summary, of: files)
    summary.restoreOrder(of: files)
    return summary
  }

  private func take(
    _ part: FilePart, of file: FilePlan.Reading, _ current: inout FileImport?,
    _ session: inout ImportSession
  ) throws {
    switch part {
    case .began(let format, let isResumed):
      current = try FileImport(file, format, isResumed: isResumed, &session)
    case .events(let events, _, let bytes):
      guard let current else { return }
      try session.take(events, from: current.source)
      context.importListener?.show(
        bytes: bytes - current.bytesBefore,
        calls: session.report(of: current.source)?.rowsAdded ?? 0, session.costAdded)
    case .ended(let mark, let digest, let bytes):
      let report = try current?.finish(
        mark, digest: digest, bytes: bytes, at: context.clock(), ledger, &session)
      end(&current, report, bytes: bytes)
    case .failed(let failure, let bytes):
      let shown = failure.shown(as: file.file.displayPath)
      session.summary.failures.append(shown)
      end(&current, try current?.fail(shown, bytes: bytes, ledger, &session), bytes: bytes)
    case .unrecognised(let reason):
      ignoreFile(file.file, reason, &session.summary)
    }
  }

  private func end(_ current: inout FileImport?, _ report: FileImportReport?, bytes: Int64) {
    guard let file = current, let report else { return }
    context.importListener?.endFile(bytes: bytes - file.bytesBefore, calls: report.rowsAdded)
    current = nil
  }

  /// Stores the options of the import, and the files it left out.
  private func note(_ summary: ImportSummary, of files: [InputFile]) throws {
    guard let importID = summary.result?.importID else { return }
    let failed = Set(summary.failures.map(\.path))
    let read = Set(failed.isEmpty ? [] : summary.files.lazy.map(\.path).filter(failed.contains))
    let leftOut =
      (summary.failures.filter { !read.contains($0.path) }
      + summary.ignoredFiles.filter(\.looksLikeData).map(\.failure)).prefix(Self.mostLeftOut)
    let paths = Self.paths(of: Set(leftOut.map(\.path)), in: files)
    try ledger.imports.note(
      importID: importID, options: settings.options,
      leftOut: leftOut.map { LeftOutFile(path: paths[$0.path] ?? $0.path, reason: $0.reason) })
  }

  /// The absolute paths of files by the paths that were shown of them.
  private static func paths(of shown: Set<String>, in files: [InputFile]) -> [String: String] {
    guard !shown.isEmpty else { return [:] }
    let meant = files.lazy.filter { shown.contains($0.displayPath) }
    return Dictionary(meant.map { ($0.displayPath, $0.path) }) { first, _ in first }
  }

  /// The options that apply to none of the files; empty where no file could be read.
  private func unusedOptions(of summary: ImportSummary) -> [ImportSummary.UnusedOption] {
    let met = Set(summary.files.map(\.format))
    guard !met.isEmpty else { return [] }
    return settings.reading.said.keys.sorted().compactMap { name in
      let sources = context.sources.knowing(option: name).map(\.id)
      return met.isDisjoint(with: sources)
        ? ImportSummary.UnusedOption(name: name, sources: sources) : nil
    }
  }

  /// Leaves out a file that is not a usage export, with an entry in the summary.
  private func ignoreFile(
    _ file: InputFile, _ reason: String, _ summary: inout ImportSummary
  ) {
    let failure = FileFailure(.badData, path: file.displayPath, reason: reason + ".")
    summary.ignoreFile(
      failure.shown(as: file.displayPath), isFromFolder: !named.contains(file.displayPath))
  }
}

extension FileFailure {
  /// The same failure with the path as the person typed it.
  fileprivate func shown(as path: String) -> FileFailure {
    var copy = self
    copy.path = path == "-" ? "standard input" : path
    return copy
  }
}
