import Foundation
import LedgerStore
import Operations
import Recording
import SQLite
import TestSupport
import Testing
import UsageModel

/// Transcripts in which responses take every shape that decides what they cost, and a ledger that
/// V006, the last version before, made of them. Scripts/oracles/response_corpus.py wrote them;
/// Scripts/oracles/count_responses.py counted them.
@Suite struct ResponseTests {
  private static let fixtures = ImportFolder.fixtures + "/Responses"

  private struct Counts: Codable, Equatable {
    var input, write5m, write1h, read, output, searches, rows: Int64
  }

  private func expected() throws -> [String: Counts] {
    let file = URL(filePath: Self.fixtures).appending(path: "EXPECTED.json")
    return try JSONDecoder().decode([String: Counts].self, from: Data(contentsOf: file))
  }

  private func counts(_ folder: ImportFolder) throws -> [String: Counts] {
    let rows = try folder.book.countedRows()
    return Dictionary(grouping: rows, by: \.model).mapValues { rows -> Counts in
      let tokens = rows.map(\.tokens).reduce(.zero, +)
      return Counts(
        input: tokens.input, write5m: tokens.cacheWrite5m, write1h: tokens.cacheWrite1h,
        read: tokens.cacheRead, output: tokens.output, searches: tokens.webSearches,
        rows: Int64(rows.count))
    }
  }

  /// Files with the transcripts among them.
  private func transcripts() throws -> TemporaryFolder {
    let files = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: Self.fixtures + "/transcripts", toPath: files.path("transcripts"))
    return files
  }

  /// A folder with the transcripts in it, imported in some order.
  private func folder(seed: UInt64? = nil) throws -> ImportFolder {
    let folder = ImportFolder(try transcripts(), try TestLedger())
    guard let seed else { return folder }
    var random = SeededRandom(seed: seed)
    var names = try FileManager.default.contentsOfDirectory(
      atPath: folder.files.path("transcripts"))
    names.sort()
    names.shuffle(using: &random)
    for name in names { #expect(try folder.imported("transcripts/" + name).isClean) }
    return folder
  }

  /// A folder with the transcripts in it, and the ledger that V006 made of them.
  private func formerFolder() throws -> ImportFolder {
    let files = try transcripts()
    let sql = try String(contentsOfFile: Self.fixtures + "/ledger-of-V006.sql", encoding: .utf8)
    let path = files.path("ledger.db")
    try Connection(path: path, mode: .readWriteCreate).executeScript(
      "PRAGMA foreign_keys = OFF;" + sql.replacing("@FOLDER@", with: files.path("transcripts")))
    return ImportFolder(files, TestLedger(try Ledger.open(path: path)))
  }

  @Test func `Calls and tokens of each model are those of an independent count`() throws {
    let folder = try folder()
    #expect(try folder.imported("transcripts").isClean)
    #expect(try counts(folder) == expected())
    #expect(try folder.book.failures().isEmpty)
  }

  @Test(arguments: [1, 2, 3])
  func `They are so in any order of files`(seed: UInt64) throws {
    #expect(try counts(folder(seed: seed)) == expected())
  }

  @Test func `A ledger of the version before is right once its files are read again`() throws {
    let former = try formerFolder()
    #expect(try counts(former) != expected())
    _ = try Reattribution.upgradeSummaries(of: former.ledger)
    #expect(try former.imported("transcripts").isClean)
    #expect(try counts(former) == expected())
    #expect(try former.book.failures().isEmpty)
    #expect(try former.book.total() == folder(seed: 9).book.total())
    let again = try former.imported("transcripts")
    #expect(again.isClean && again.isNothingNew)
  }

  @Test(arguments: [false, true])
  func `What the version before exported is no new call`(exportFirst: Bool) throws {
    let folder = try folder()
    let calls = Self.fixtures + "/calls-of-V006.csv"
    for path in exportFirst ? [calls, "transcripts"] : ["transcripts", calls] {
      _ = try folder.imported(path)
    }
    #expect(try counts(folder) == expected())
    #expect(try folder.book.failures().isEmpty)
  }
}
