public import Importing
public import LedgerStore
public import Recording
public import UsageModel

/// What an import did.
public struct ImportSummary: Sendable {
  /// A file that is not a usage export.
  public struct IgnoredFile: Sendable {
    public let failure: FileFailure
    /// Whether it was found in a folder, where other files are expected, and not named.
    public let isFromFolder: Bool

    public var path: String { failure.path }

    /// Whether it probably holds data, so that leaving it out is worth reporting.
    public var looksLikeData: Bool {
      let name = path.lowercased()
      return !isFromFolder
        || [".json", ".jsonl", ".csv", ".tsv", ".gz"].contains { name.hasSuffix($0) }
    }
  }

  /// An option that was given, but applies to none of the files.
  public struct UnusedOption: Sendable {
    /// As in `date-order`.
    public let name: String
    /// The sources that the option applies to.
    public let sources: [SourceID]
  }

  public let isDryRun: Bool
  public private(set) var files: [FileImportReport] = []
  /// Bytes that were read.
  public private(set) var bytes: Int64 = 0
  /// Files that could not be read, wholly or to their end.
  public var failures: [FileFailure] = []
  /// Files that are not usage exports.
  public private(set) var ignoredFiles: [IgnoredFile] = []
  public internal(set) var unusedOptions: [UnusedOption] = []
  /// What it did to the ledger as a whole; nil when nothing could be read.
  public internal(set) var result: RecordingResult?

  /// In the order in which people see them.
  private let sources: [SourceID]

  init(isDryRun: Bool, _ sources: Sources, expectedFiles: Int = 0) {
    files.reserveCapacity(expectedFiles)
    self.isDryRun = isDryRun
    self.sources = sources.listed.map(\.id)
  }

  /// Creates the summary of an import without a single readable file.
  public init(nothingReadOf input: InputFiles) {
    self.init(isDryRun: false, .all)
    failures = input.leftOut
  }

  mutating func add(_ file: FileImportReport, bytes: Int64) {
    files.append(file)
    self.bytes += bytes
  }

  /// Puts the reports in the order of the files, unchanged ones among the others.
  mutating func restoreOrder(of inputs: [InputFile]) {
    guard !isInOrder(of: inputs) else { return }
    let places = Dictionary(
      inputs.enumerated().map { ($1.displayPath, $0) }, uniquingKeysWith: { first, _ in first })
    files.sort { (places[$0.path] ?? 0) < (places[$1.path] ?? 0) }
  }

  /// Whether the reports have the order of the files already, of which some have none.
  private func isInOrder(of inputs: [InputFile]) -> Bool {
    var next = files.startIndex
    for input in inputs where next < files.endIndex && files[next].path == input.displayPath {
      next += 1
    }
    return next == files.endIndex
  }

  /// The number of files that were not opened, because they are known and unchanged.
  public var unchangedCount: Int { files.count(where: \.isUnchanged) }

  mutating func ignoreFile(_ failure: FileFailure, isFromFolder: Bool) {
    ignoredFiles.append(IgnoredFile(failure: failure, isFromFolder: isFromFolder))
  }

  public var total: ImportCounts { files.map(\.counts).reduce(ImportCounts(), +) }

  public var summariesAdded: Int { files.map(\.summariesAdded).reduce(0, +) }

  /// Skipped records by reason, in the order of the reasons.
  public var skips: [(reason: SkipReason, count: Int)] {
    SkipReason.allCases.compactMap { reason in
      let count = files.reduce(0) { $0 + ($1.skips[reason] ?? 0) }
      return count > 0 ? (reason, count) : nil
    }
  }

  /// The first ten problems, rejections first.
  public var firstProblems: [FileImportReport.Problem] {
    let all = files.flatMap(\.problems)
    return Array((all.filter(\.isRejection) + all.filter { !$0.isRejection }).prefix(10))
  }

  /// The number of problems, shown or not.
  public var problemCount: Int {
    total.rejected
      - failures.count(where: { failure in files.contains { $0.path == failure.path } })
      + files.map(\.noteCount).reduce(0, +)
  }

  /// The files and counts of each source, in the order of sources; unknown ones come last.
  public var byFormat: [(format: SourceID, files: Int, counts: ImportCounts)] {
    let groups = Dictionary(grouping: files, by: \.format)
    let others = groups.keys.filter { !sources.contains($0) }
      .sorted { $0.rawValue < $1.rawValue }
    return (sources + others).compactMap { format in
      guard let files = groups[format] else { return nil }
      return (format, files.count, files.map(\.counts).reduce(ImportCounts(), +))
    }
  }
}
