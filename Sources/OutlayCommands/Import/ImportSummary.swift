internal import Importing
internal import LedgerStore
internal import Recording
internal import UsageModel

/// What an import did, for a person and as JSON.
struct ImportSummary {
  let isDryRun: Bool
  private(set) var files: [ImportFileReport] = []
  private(set) var bytes: Int64 = 0
  /// Files that could not be read, wholly or to their end.
  var failures: [FileFailure] = []
  /// Files that are no usage export.
  var leftAlone: [FileFailure] = []
  var result: RecordingResult?

  init(isDryRun: Bool) {
    self.isDryRun = isDryRun
  }

  mutating func add(_ file: ImportFileReport, bytes: Int64) {
    files.append(file)
    self.bytes += bytes
  }

  var total: ImportCounts { files.map(\.counts).reduce(ImportCounts(), +) }

  var rowsAdded: Int { files.map(\.rowsAdded).reduce(0, +) }

  var summariesAdded: Int { files.map(\.summariesAdded).reduce(0, +) }

  /// Skipped records by reason, in the order of the reasons.
  var skips: [(reason: SkipReason, count: Int)] {
    SkipReason.allCases.compactMap { reason in
      let count = files.reduce(0) { $0 + ($1.skips[reason] ?? 0) }
      return count > 0 ? (reason, count) : nil
    }
  }

  /// The first ten problems, rejections first.
  var firstProblems: [ImportFileReport.Problem] {
    let all = files.flatMap(\.problems)
    return Array((all.filter(\.isRejection) + all.filter { !$0.isRejection }).prefix(10))
  }

  /// All problems, shown or not.
  var problemCount: Int {
    total.rejected
      - failures.count(where: { failure in files.contains { $0.path == failure.path } })
      + files.map(\.noteCount).reduce(0, +)
  }

  /// What became of each format's files, in the order of the formats.
  var byFormat: [(format: SourceFormat, files: Int, counts: ImportCounts)] {
    SourceFormat.allCases.compactMap { format in
      let files = files.filter { $0.format == format }
      guard !files.isEmpty else { return nil }
      return (format, files.count, files.map(\.counts).reduce(ImportCounts(), +))
    }
  }

  /// The exit status: nothing read is an error, something left out is a finding.
  func status(pathsNamed: Bool) -> ExitStatus {
    if files.isEmpty || (files.count == failures.count && total.read == total.rejected) {
      let first = failures.first ?? leftAlone.first
      return first?.kind == .noInput ? .noInput : .badData
    }
    let missed = leftAlone.contains { pathsNamed || $0.path.looksLikeData }
    return total.rejected > 0 || !failures.isEmpty || missed ? .findings : .done
  }
}

extension String {
  /// Whether a file's ending promises data, so that leaving it out is worth a finding.
  fileprivate var looksLikeData: Bool {
    [".json", ".jsonl", ".csv", ".tsv", ".gz"].contains { lowercased().hasSuffix($0) }
  }
}
