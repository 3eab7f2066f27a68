internal import Importing
internal import LedgerStore
internal import Recording
internal import UsageModel

/// What an import did, for a person and as JSON.
struct ImportSummary {
  /// A file that is no usage export.
  struct LeftAlone {
    let failure: FileFailure
    /// Found in a folder, where other files are no surprise, and not named by the person.
    let isFromFolder: Bool

    var path: String { failure.path }
  }

  let isDryRun: Bool
  private(set) var files: [ImportFileReport] = []
  private(set) var bytes: Int64 = 0
  /// Files that could not be read, wholly or to their end.
  var failures: [FileFailure] = []
  /// Files that are no usage export.
  private(set) var leftAlone: [LeftAlone] = []
  var result: RecordingResult?

  init(isDryRun: Bool) {
    self.isDryRun = isDryRun
  }

  mutating func add(_ file: ImportFileReport, bytes: Int64) {
    files.append(file)
    self.bytes += bytes
  }

  /// Puts the reports in the order of the files, unchanged ones among the others.
  mutating func restoreOrder(of inputs: [InputFile]) {
    let places = Dictionary(
      inputs.enumerated().map { ($1.shownPath, $0) }, uniquingKeysWith: { first, _ in first })
    files.sort { (places[$0.path] ?? 0) < (places[$1.path] ?? 0) }
  }

  /// Files that were not opened, being known and unchanged.
  var unchangedCount: Int { files.count(where: \.isUnchanged) }

  mutating func leaveAlone(_ failure: FileFailure, isFromFolder: Bool) {
    leftAlone.append(LeftAlone(failure: failure, isFromFolder: isFromFolder))
  }

  var total: ImportCounts { files.map(\.counts).reduce(ImportCounts(), +) }

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
  var status: ExitStatus {
    if files.isEmpty || (total.read > 0 && total.read == total.rejected) {
      return failures.first?.kind == .noInput ? .noInput : .badData
    }
    let missed = leftAlone.contains { !$0.isFromFolder || $0.path.looksLikeData }
    return total.rejected > 0 || !failures.isEmpty || missed ? .findings : .done
  }
}

extension String {
  /// Whether a file's ending promises data, so that leaving it out is worth a finding.
  var looksLikeData: Bool {
    [".json", ".jsonl", ".csv", ".tsv", ".gz"].contains { lowercased().hasSuffix($0) }
  }
}
