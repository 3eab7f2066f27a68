internal import Importing
internal import LedgerStore
internal import Pricing
internal import Recording
internal import UsageModel

/// Reads files into a ledger, in one transaction.
struct ImportJob {
  /// What the options say of the files.
  struct Settings {
    var format: SourceFormat?
    var origin = CallOrigin(source: "")
    var reading = ReadOptions()
    var createsDevelopers = false
    var isDryRun = false
  }

  /// Carries a dry run's summary out of the transaction that it undoes.
  private struct DryRunEnd: Error {
    let summary: ImportSummary
  }

  let ledger: Ledger
  let settings: Settings
  let progress: ImportProgress
  /// The paths as the person typed them.
  let named: Set<String>

  func run(_ files: [InputFile]) throws -> ImportSummary {
    do {
      return try ledger.transaction {
        let summary = try read(files)
        if settings.isDryRun { throw DryRunEnd(summary: summary) }
        return summary
      }
    } catch let end as DryRunEnd {
      return end.summary
    }
  }

  private func read(_ files: [InputFile]) throws -> ImportSummary {
    var recorder = try Recorder(
      ledger, book: PriceBook(of: ledger), createsDevelopers: settings.createsDevelopers)
    var summary = ImportSummary(isDryRun: settings.isDryRun)
    defer { progress.end() }
    for (index, file) in files.enumerated() {
      progress.show(file: index, of: files.count, summary)
      try read(file, &recorder, &summary)
    }
    summary.result = try recorder.finish()
    return summary
  }

  private func read(
    _ file: InputFile, _ recorder: inout Recorder, _ summary: inout ImportSummary
  ) throws {
    do {
      let source = try ByteSource(argument: file.path)
      guard let reader = try reader(for: source, file, &summary) else { return }
      try read(source, file, reader, &recorder, &summary)
    } catch let failure as FileFailure {
      summary.failures.append(failure.shown(as: file.shownPath))
    }
  }

  /// The reader that the options or the content ask for; nil leaves the file alone, and says so.
  private func reader(
    for source: ByteSource, _ file: InputFile, _ summary: inout ImportSummary
  ) throws -> FormatReader? {
    if let format = settings.format { return Readers.reader(for: format) }
    switch try FormatDetector.detect(source) {
    case .format(let format): return Readers.reader(for: format)
    case .unrecognised(let reason):
      let failure = FileFailure(.badData, path: file.shownPath, reason: reason + ".")
      summary.leaveAlone(failure, isFromFolder: !named.contains(file.shownPath))
      return nil
    }
  }

  private func read(
    _ source: ByteSource, _ file: InputFile, _ reader: FormatReader,
    _ recorder: inout Recorder, _ summary: inout ImportSummary
  ) throws {
    let fileID = try recorder.beginFile(path: file.path, format: reader.format)
    var report = ImportFileReport(path: file.shownPath, format: reader.format)
    var context = ReadContext(origin: settings.origin, options: settings.reading)
    context.origin.path = file.path
    context.origin.folder = file.folder
    var failure: FileFailure?
    do {
      try reader.read(source, context) { event in
        try report.take(event, fileID: fileID, &recorder)
      }
    } catch let error as FileFailure {
      // What was read before the failure stays; the failure is one more rejected record.
      failure = error.shown(as: file.shownPath)
      let problem = ReadProblem(line: error.line, reason: error.reason)
      report.counts.rejected += 1
      try recorder.keep(problem, fileID: fileID, isRejection: true)
    }
    try recorder.finishFile(
      id: fileID, path: file.path, digest: nil, size: source.bytesRead,
      counts: report.counts, isComplete: failure == nil)
    if let failure { summary.failures.append(failure) }
    summary.add(report, bytes: source.bytesRead)
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
