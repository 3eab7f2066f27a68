internal import Importing
internal import LedgerStore
internal import UsageModel

/// Imports one file, and remembers it so that the next import need not read it again.
struct FileImport {
  let source: ImportSession.SourceHandle
  private let reading: FilePlan.Reading
  private let fingerprint: Int64
  private let isResumed: Bool
  /// Bytes that an earlier import read.
  let bytesBefore: Int64

  init(
    _ reading: FilePlan.Reading, _ format: SourceFormat, isResumed: Bool,
    _ session: inout ImportSession
  ) throws {
    let file = reading.file
    self.reading = reading
    fingerprint = format.remembered(reading.fingerprint)
    self.isResumed = isResumed
    bytesBefore = isResumed ? reading.memory?.end ?? 0 : 0
    source = try session.begin(
      ImportSession.SourceDescription(
        path: file.path, displayPath: file.displayPath, format: format.id,
        continuing: isResumed ? reading.memory?.fileID : nil))
  }

  /// Ends a file that was read to its end, and remembers it.
  func finish(
    _ mark: FilePosition?, digest: [UInt8]?, bytes: Int64, at now: Instant, _ ledger: Ledger,
    _ session: inout ImportSession
  ) throws -> FileImportReport {
    var end = ImportSession.SourceEnd(
      digest: mark?.digest, contentDigest: digest, size: bytes, bytesRead: bytes - bytesBefore)
    // Lines of an earlier import count as those of an unchanged file do.
    if isResumed, let memory = reading.memory { end.earlierCounts = memory.countsAgain }
    let report = try session.end(source, end)
    let path = reading.file.path
    if let mark, report.counts.rejected == 0, report.noteCount == 0 {
      try ledger.fileMemory.set(memory(mark, report, at: now), path: path)
    } else {
      try ledger.fileMemory.remove(path: path)
    }
    return report
  }

  /// Ends a file that failed midway: what was read stays, the failure is one more rejected record.
  func fail(
    _ failure: FileFailure, bytes: Int64, _ ledger: Ledger, _ session: inout ImportSession
  ) throws -> FileImportReport {
    let report = try session.end(
      source,
      ImportSession.SourceEnd(
        size: bytes, bytesRead: bytes - bytesBefore,
        failure: ReadProblem(line: failure.line, reason: failure.reason)))
    try ledger.fileMemory.remove(path: reading.file.path)
    return report
  }

  private func memory(
    _ mark: FilePosition, _ report: FileImportReport, at now: Instant
  ) -> FileMemory {
    // A file changed just now may change again within the same tick of the file system's clock.
    let isStable = now.milliseconds / 1000 - mark.modifiedAt / 1_000_000_000 > 2
    // Reading can resume only after a whole line.
    let canGrow = mark.end > 0 && report.counts.read == mark.lines
    return FileMemory(
      format: report.format, reading: fingerprint, size: mark.size,
      modifiedAt: isStable ? mark.modifiedAt : 0, digest: mark.digest, lines: mark.lines,
      end: canGrow ? mark.end : 0, read: report.counts.read, skipped: report.counts.skipped,
      fileID: source.fileID)
  }
}
