import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

extension TestLedger {
  /// Imports a file or folder as the program does; all of it has to be readable.
  @discardableResult
  func importFiles(
    at path: String, developer: String = "", now: Instant
  ) throws -> ImportSummary {
    var settings = ImportJob.Settings()
    settings.origin.statedDeveloper = developer
    settings.reading = ReadOptions(timeZone: try ledger.settings.timeZone())
    let job = ImportJob(ledger, settings, named: [path], context: Context(clock: { now }))
    let summary = try job.run(try InputWalker().look(at: [path]).files)
    try #require(!summary.files.isEmpty && summary.failures.isEmpty, "\(summary.failures)")
    try #require(summary.total.rejected == 0)
    return summary
  }
}
