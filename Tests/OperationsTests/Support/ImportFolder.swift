import Foundation
import Importing
import LedgerStore
import Operations
import Recording
import Reporting
import TestSupport
import UsageModel

/// A folder of files and the ledger that they are imported into, both gone when the test ends.
struct ImportFolder {
  /// When every import happens: 2026-12-01T00:00:00Z, later than anything that the files tell.
  static let now = Instant(milliseconds: 1_796_083_200_000)

  let files: TemporaryFolder
  let book: TestLedger

  var ledger: Ledger { book.ledger }

  init(_ files: TemporaryFolder, _ book: TestLedger) {
    self.files = files
    self.book = book
  }

  /// An empty folder, and an empty ledger in memory.
  init() throws {
    self.init(try TemporaryFolder(), try TestLedger())
  }

  /// Writes a file that changed so many minutes before the imports. One that changed at that moment
  /// may change again, and is read each time.
  @discardableResult
  func write(_ text: String, to name: String, minutesAgo: Double = 0) throws -> String {
    let path = try files.write(text, to: name)
    let seconds = Double(Self.now.milliseconds) / 1000 - 60 * minutesAgo
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: path)
    return path
  }

  /// Imports files and folders, whose paths start from this folder unless they are absolute.
  func imported(
    _ paths: String..., developer: String = "", createsDevelopers: Bool = false
  ) throws -> ImportSummary {
    let input = try InputWalker(workingDirectory: files.path()).look(at: paths)
    var settings = ImportJob.Settings()
    settings.origin.statedDeveloper = developer
    settings.createsDevelopers = createsDevelopers
    let context = Context(clock: { Self.now }, cores: 2)
    return try ImportJob(ledger, settings, named: Set(paths), context: context)
      .run(input.files, leftOut: input.leftOut)
  }

  /// The ledger's usage as `outlay export calls` writes it.
  func exported() throws -> [UInt8] {
    var bytes: [UInt8] = []
    try CallExport.write(ledger) { bytes += $0 }
    return bytes
  }
}

extension ImportSummary {
  /// Whether everything was read and nothing that looks like data left out.
  var isClean: Bool {
    !files.isEmpty && total.rejected == 0 && failures.isEmpty
      && !ignoredFiles.contains { $0.looksLikeData }
  }

  /// Whether the ledger is as it was before.
  var isNothingNew: Bool {
    guard let result else { return false }
    return total.added + total.updated + result.withdrawn == 0 && result.callsAdded == 0
      && result.costChange == Money.zero
  }
}
