public import Importing
public import LedgerStore
internal import Recording
public import UsageModel

/// The outcome of the import of one file.
public struct FileImportReport: Sendable {
  /// A problem of a line, as the summary shows it.
  public struct Problem: Sendable {
    public let path: String
    public let problem: ReadProblem
    public let isRejection: Bool
  }

  /// As the person typed it.
  public let path: String
  public let format: SourceID
  public internal(set) var counts = ImportCounts()
  /// Rows added: a line with several parts adds several rows.
  private(set) var rowsAdded = 0
  public private(set) var summariesAdded = 0
  public private(set) var skips: [SkipReason: Int] = [:]
  /// The first ten; all of them are in the ledger.
  public private(set) var problems: [Problem] = []
  /// The number of problems with records that were kept all the same.
  public private(set) var noteCount = 0
  /// The saved mapping by which it was read; nil for any other file.
  public private(set) var mapping: String?

  /// Whether the file was not opened, because it is known and unchanged.
  public let isUnchanged: Bool

  /// Creates the report of a known and unchanged file, whose usage is in the ledger already.
  init(unchanged: FilePlan.Unchanged) {
    path = unchanged.file.displayPath
    format = unchanged.memory.format
    counts = unchanged.memory.countsAgain
    isUnchanged = true
  }

  init(path: String, format: SourceID) {
    isUnchanged = false
    self.path = path
    self.format = format
  }

  mutating func take(_ event: consuming ReadEvent, fileID: Int64, _ recorder: inout Recorder) throws
  {
    switch consume event {
    case .usage(let draft): try count(record(draft, fileID, &recorder), fileID, &recorder)
    case .repeated: counts.duplicate += 1
    case .calls(let batch): try count(recorder.record(batch, fileID: fileID), fileID, &recorder)
    case .drafts(let batch): try count(recorder.record(batch, fileID: fileID), fileID, &recorder)
    case .entry(let entry):
      try count(recorder.record(entry, fileID: fileID), fileID, &recorder)
    case .charged(let line):
      try count(recorder.record(line, fileID: fileID), fileID, &recorder)
    case .covers(let days): recorder.cover(days, fileID: fileID)
    case .skipped(let reason):
      counts.skipped += 1
      skips[reason, default: 0] += 1
    case .rejected(let problem): try reject(problem, fileID, &recorder)
    case .noted(let problem):
      noteCount += 1
      try keep(problem, isRejection: false, fileID, &recorder)
    case .mapped(let name): mapping = name
    }
  }

  /// Applies the change of a sheet: lines that are known under another name are not new.
  mutating func take(_ change: SheetChange, fileID: Int64, _ recorder: inout Recorder) throws {
    counts = change.corrected(counts)
    summariesAdded -= change.known + change.changed
    for note in change.notes {
      noteCount += 1
      try keep(note, isRejection: false, fileID, &recorder)
    }
  }

  private mutating func record(
    _ draft: UsageDraft, _ fileID: Int64, _ recorder: inout Recorder
  ) throws -> RecordOutcome {
    let outcome = try recorder.record(draft, fileID: fileID)
    if outcome == .added {
      if draft.origin.detail.isSummary {
        summariesAdded += 1
      } else {
        rowsAdded += 1 + draft.parts.count
      }
    }
    return outcome
  }

  private mutating func count(
    _ outcome: RecordOutcome, _ fileID: Int64, _ recorder: inout Recorder
  ) throws {
    switch outcome {
    case .added: counts.added += 1
    case .updated: counts.updated += 1
    case .duplicate: counts.duplicate += 1
    case .rejected(let problem): try reject(problem, fileID, &recorder)
    }
  }

  private mutating func count(
    _ outcome: Recorder.BatchOutcome, _ fileID: Int64, _ recorder: inout Recorder
  ) throws {
    counts.added += outcome.added
    counts.updated += outcome.updated
    counts.duplicate += outcome.duplicate
    rowsAdded += outcome.added - outcome.summariesAdded
    summariesAdded += outcome.summariesAdded
    for problem in outcome.rejected { try reject(problem, fileID, &recorder) }
  }

  private mutating func reject(
    _ problem: ReadProblem, _ fileID: Int64, _ recorder: inout Recorder
  ) throws {
    counts.rejected += 1
    try keep(problem, isRejection: true, fileID, &recorder)
  }

  private mutating func keep(
    _ problem: ReadProblem, isRejection: Bool, _ fileID: Int64, _ recorder: inout Recorder
  ) throws {
    try recorder.keep(problem, fileID: fileID, isRejection: isRejection)
    guard problems.count < 10 else { return }
    problems.append(Problem(path: path, problem: problem, isRejection: isRejection))
  }
}
