import Foundation
import Importing
import LedgerStore
import Operations
import Pricing
import Recording
import TestSupport
import UsageModel

/// A folder with a ledger, and the samples of Anthropic's APIs beside the Importing tests.
struct DirectoryFolder {
  static let keys = "anthropic-admin-directory/api_keys.json"
  static let users = "anthropic-admin-directory/users.json"
  static let usage = [
    "anthropic-usage-report-messages/page1.json", "anthropic-usage-report-messages/page2.json",
  ]
  static let console = "anthropic-console-usage-csv/claude_api_tokens_2026_09.csv"
  static let cost = "anthropic-analytics-cost-beta/page1.json"

  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ImportingTests/Fixtures")

  let folder: ImportFolder

  var ledger: Ledger { folder.ledger }
  var book: TestLedger { folder.book }

  /// With Ana, by the e-mail of the samples.
  init() throws {
    folder = try ImportFolder()
    try book.addDeveloper("ana", email: "ana.silva@example.com")
  }

  /// Imports samples together.
  @discardableResult
  func imported(_ samples: String..., createsDevelopers: Bool = false) throws -> ImportSummary {
    for sample in samples {
      let text = try String(contentsOf: Self.fixtures.appending(path: sample), encoding: .utf8)
      try folder.write(text, to: sample, minutesAgo: 10)
    }
    let paths = samples.map { folder.files.path($0) }
    var settings = ImportJob.Settings()
    settings.createsDevelopers = createsDevelopers
    let context = Context(clock: { ImportFolder.now }, cores: 2)
    return try ImportJob(ledger, settings, named: Set(paths), context: context)
      .run(InputWalker().look(at: paths).files)
  }

  func undo(_ id: Int64) throws -> ImportUndo.Result {
    try ledger.transaction {
      try ImportUndo(ledger, book: PriceBook(of: ledger), sources: Sources.all.catalog).run(id)
    }
  }

  func key(_ name: String) throws -> APIKey? { try ledger.keys.find(name: name)?.value }

  /// All keys, with their other names.
  func keyFacts() throws -> Set<String> {
    let names = Dictionary(
      uniqueKeysWithValues: try ledger.keys.all().map { ($0.id, $0.value) })
    let keys = names.values.map {
      "\($0.name) \($0.externalID ?? "") \($0.owner ?? "") \($0.status.rawValue)"
    }
    return Set(keys)
  }
}
