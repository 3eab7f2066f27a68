import LedgerStore
import Pricing
import TestSupport
import Testing
import UsageModel

@testable import Recording

/// An import changes more cells of the rollup, and has more origins, than are in memory at once.
@Suite struct LargeImportTests {
  /// Calls of some sessions and days in turn, as the files of a long import have them.
  private let drafts: [UsageDraft] = (0..<60).map { number in
    .sample(
      "msg_\(number)",
      at: Instant(milliseconds: 1_790_000_000_000 + Int64(number % 5) * 86_400_000),
      origin: .sample("s\(number % 3)"))
  }

  @Test(arguments: [1, 2, 4, 15, 100])
  func `However few cells wait in memory, the ledger is the same`(cells: Int) throws {
    try expectSame(cells: cells, origins: 100)
  }

  @Test(arguments: [1, 2, 3, 100])
  func `However few origins are remembered, the ledger is the same`(origins: Int) throws {
    try expectSame(cells: 100, origins: origins)
    try expectSame(cells: 2, origins: origins)
  }

  private func expectSame(cells: Int, origins: Int) throws {
    let (book, whole) = (try TestLedger(), try TestLedger())
    try book.ledger.transaction {
      var recorder = try Recorder(
        book.ledger, book: .init(of: book.ledger), sources: .sample,
        clock: { TestLedger.usualTime }, cellsInMemory: cells, originsInMemory: origins)
      let file = try recorder.beginFile(path: "/in/a.jsonl", format: "claude-code")
      for draft in drafts { #expect(try recorder.record(draft, fileID: file) == .added) }
      for draft in drafts.reversed() {
        #expect(try recorder.record(draft, fileID: file) == .duplicate)
      }
      _ = try recorder.finish()
    }
    try whole.record(drafts)
    #expect(try book.rows() == whole.rows())
    #expect(try book.cells() == whole.cells())
    #expect(try book.failures() == [])
  }
}
