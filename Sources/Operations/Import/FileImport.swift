internal import Importing
internal import LedgerStore
internal import Recording
internal import UsageModel

/// Records one file into the ledger.
struct FileImport {
  private let reading: FilePlan.Reading
  private let fileID: Int64
  private let isResumed: Bool
  /// Bytes that an earlier import read.
  let bytesBefore: Int64
  private(set) var report: FileImportReport

  init(
    _ reading: FilePlan.Reading, _ format: SourceID, isResumed: Bool,
    _ recorder: inout Recorder
  ) throws {
    let file = reading.task.file
    self.reading = reading
    self.isResumed = isResumed
    bytesBefore = isResumed ? reading.memory?.end ?? 0 : 0
    fileID = try recorder.beginFile(
      path: file.path, format: format, continuing: isResumed ? reading.memory?.fileID : nil)
    report = FileImportReport(path: file.displayPath, format: format)
  }

  mutating func take(_ events: [ReadEvent], _ recorder: inout Recorder) throws {
    for event in events { try report.take(event, fileID: fileID, &recorder) }
  }

  /// Ends a file that was read to its end, and remembers it.
  mutating func finish(
    _ mark: FilePosition?, digest: [UInt8]?, bytes: Int64, at now: Instant, _ ledger: Ledger,
    _ recorder: inout Recorder
  ) throws {
    // Lines of an earlier import count as those of an unchanged file do.
    if isResumed, let memory = reading.memory { report.counts = report.counts + memory.countsAgain }
    try end(mark, digest: digest, bytes: bytes, isComplete: true, &recorder)
    let path = reading.task.file.path
    guard let mark, report.counts.rejected == 0, report.noteCount == 0 else {
      return try ledger.fileMemory.remove(path: path)
    }
    try ledger.fileMemory.set(memory(mark, at: now), path: path)
  }

  /// Ends a file that failed midway: what was read stays, the failure is one more rejected record.
  mutating func fail(
    _ failure: FileFailure, bytes: Int64, _ ledger: Ledger, _ recorder: inout Recorder
  ) throws {
    let problem = ReadProblem(line: failure.line, reason: failure.reason)
    report.counts.rejected += 1
    try recorder.keep(problem, fileID: fileID, isRejection: true)
    try end(nil, digest: nil, bytes: bytes, isComplete: false, &recorder)
    try ledger.fileMemory.remove(path: reading.task.file.path)
  }

  private mutating func end(
    _ mark: FilePosition?, digest: [UInt8]?, bytes: Int64, isComplete: Bool,
    _ recorder: inout Recorder
  ) throws {
    let change = try recorder.finishFile(
      id: fileID, path: reading.task.file.path, digest: mark?.digest,
      contentDigest: digest, size: bytes, counts: report.counts, isComplete: isComplete)
    if let change { try report.take(change, fileID: fileID, &recorder) }
  }

  private func memory(_ mark: FilePosition, at now: Instant) -> FileMemory {
    // A file changed just now may change again within the same tick of the file system's clock.
    let isSettled = now.milliseconds / 1000 - mark.modifiedAt / 1_000_000_000 > 2
    // Reading can resume only after a whole line.
    let canGrow = mark.end > 0 && report.counts.read == mark.lines
    return FileMemory(
      format: report.format, reading: reading.fingerprint, size: mark.size,
      modifiedAt: isSettled ? mark.modifiedAt : 0, digest: mark.digest, lines: mark.lines,
      end: canGrow ? mark.end : 0, read: report.counts.read, skipped: report.counts.skipped,
      fileID: fileID)
  }
}
