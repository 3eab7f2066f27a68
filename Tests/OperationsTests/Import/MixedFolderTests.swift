import Foundation
import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// A folder of every kind of export is one ledger, in one import or file by file in any order
/// (counting rule 30).
@Suite struct MixedFolderTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ImportingTests/Fixtures").path

  private let folder: ImportFolder

  init() throws {
    folder = try ImportFolder()
    try folder.book.addDeveloper("ana", email: "ana.silva@example.com")
    try folder.book.addDeveloper("ben", email: "ben.okafor@example.com")
  }

  /// Imports paths together.
  @discardableResult
  private static func imported(_ paths: [String], into folder: ImportFolder) throws -> ImportSummary
  {
    let input = try InputWalker().look(at: paths)
    let context = Context(clock: { ImportFolder.now }, cores: 2)
    return try ImportJob(
      folder.ledger, ImportJob.Settings(), named: Set(paths), context: context
    ).run(input.files, leftOut: input.leftOut)
  }

  private static func files() throws -> [String] {
    try InputWalker().look(at: [fixtures]).files.map(\.path).sorted()
  }

  @Test func `Most kinds of export are in the folder`() throws {
    let summary = try Self.imported([Self.fixtures], into: folder)
    #expect(summary.byFormat.count >= 25)
    #expect(try folder.book.failures() == [])
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `Any order of files gives the ledger of one import`(seed: UInt64) throws {
    try Self.imported([Self.fixtures], into: folder)
    let other = try MixedFolderTests().folder
    var random = SeededRandom(seed: seed)
    for file in try Self.files().shuffled(using: &random) {
      try Self.imported([file], into: other)
    }
    #expect(try other.book.total() == folder.book.total())
    #expect(try other.exported() == folder.exported())
    #expect(try other.book.failures() == [])
  }

  @Test func `A second reading adds nothing`() throws {
    try Self.imported([Self.fixtures], into: folder)
    let total = try folder.book.total()
    for file in try Self.files() {
      #expect(try Self.imported([file], into: folder).total.added == 0, "\(file)")
    }
    #expect(try folder.book.total() == total)
  }
}
