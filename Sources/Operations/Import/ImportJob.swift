public import Importing
public import LedgerStore
internal import Pricing
internal import Recording
public import UsageModel

/// Reads files into a ledger, in one transaction.
public struct ImportJob {
  /// What the options say of the files.
  public struct Settings {
    /// Nil where each file's content says it.
    public var format: SourceFormat?
    public var origin = CallOrigin(source: "")
    public var reading = ReadOptions()
    public var createsDevelopers = false
    public var isDryRun = false

    public init() {}
  }

  /// Carries a dry run's summary out of the transaction that it undoes.
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

  /// Reads the files; what cannot be read is in the summary. Throws ``LedgerError``, and what the context
  /// throws when the import is to end: nothing is changed then.
  public func run(_ files: [InputFile]) throws -> ImportSummary {
    do {
      return try ledger.importing(isLarge: Self.bytes(of: files) >= Self.large) {
        var summary = try read(files)
        summary.idleOptions = idleOptions(of: summary)
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

  private func read(_ files: [InputFile]) throws -> ImportSummary {
    let plan = try FilePlan(files, settings, context.sources, ledger)
    var summary = ImportSummary(isDryRun: settings.isDryRun, context.sources)
    for file in plan.unchanged { summary.add(ImportFileReport(unchanged: file), bytes: 0) }
    guard !plan.readings.isEmpty else {
      summary.result = RecordingResult(total: try ledger.dailyUsage.total())
      return summary
    }
    var recorder = try Recorder(
      ledger, book: PriceBook(of: ledger), sources: context.sources.catalog,
      createsDevelopers: settings.createsDevelopers)
    let listener = context.importListener
    defer { listener?.end() }
    listener?.begin(files: plan.readings.count, bytes: plan.bytes)
    var current: FileRecording?
    let reading = FileReading(plan.readings.map(\.task), workers: context.cores)
    try reading.forEachPart(whileWaiting: context.checkCancellation) { index, part in
      try context.checkCancellation()
      let file = plan.readings[index]
      switch part {
      case .began(let format, let isResumed):
        try ledger.keepInMemory(little: format.traits.grain != .call)
        current = try FileRecording(file, format.id, isResumed: isResumed, &recorder)
      case .events(let events, _, let bytes):
        try current?.take(events, &recorder)
        listener?.show(
          bytes: bytes - (current?.bytesBefore ?? 0), calls: current?.report.rowsAdded ?? 0,
          recorder.costAdded)
      case .ended(let mark, let digest, let bytes):
        try current?.finish(
          mark, digest: digest, bytes: bytes, at: context.clock(), ledger, &recorder)
        end(&current, bytes: bytes, &summary)
      case .failed(let failure, let bytes):
        let shown = failure.shown(as: file.task.file.shownPath)
        summary.failures.append(shown)
        try current?.fail(shown, bytes: bytes, ledger, &recorder)
        end(&current, bytes: bytes, &summary)
      case .unrecognised(let reason):
        leaveAlone(file.task.file, reason, &summary)
      }
    }
    try recorder.claim(unchangedFiles: plan.unchanged.compactMap(\.memory.fileID))
    listener?.finishing()
    summary.result = try recorder.finish()
    summary.restoreOrder(of: files)
    return summary
  }

  private func end(_ current: inout FileRecording?, bytes: Int64, _ summary: inout ImportSummary) {
    guard let file = current else { return }
    let bytesRead = bytes - file.bytesBefore
    summary.add(file.report, bytes: bytesRead)
    context.importListener?.endFile(bytes: bytesRead, calls: file.report.rowsAdded)
    current = nil
  }

  /// What was said that means nothing to any file; nothing of it where no file could be read.
  private func idleOptions(of summary: ImportSummary) -> [ImportSummary.IdleOption] {
    let met = Set(summary.files.map(\.format))
    guard !met.isEmpty else { return [] }
    return settings.reading.said.keys.sorted().compactMap { name in
      let sources = context.sources.knowing(option: name).map(\.id)
      return met.isDisjoint(with: sources)
        ? ImportSummary.IdleOption(name: name, sources: sources) : nil
    }
  }

  /// A file that is no usage export is left alone, and the summary says so.
  private func leaveAlone(
    _ file: InputFile, _ reason: String, _ summary: inout ImportSummary
  ) {
    let failure = FileFailure(.badData, path: file.shownPath, reason: reason + ".")
    summary.leaveAlone(
      failure.shown(as: file.shownPath), isFromFolder: !named.contains(file.shownPath))
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
