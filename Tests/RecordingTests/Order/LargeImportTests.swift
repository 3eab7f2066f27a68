import LedgerStore
import Pricing
import TestSupport
import Testing
import UsageModel

@testable import Recording

/// An import changes more cells of the rollup than wait in memory at once.
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
    let (book, whole) = (try TestLedger(), try TestLedger())
    try book.ledger.transaction {
      var recorder = try Recorder(
        book.ledger, book: .init(of: book.ledger), sources: .sample,
        clock: { TestLedger.usualTime }, cellsInMemory: cells)
      let file = try recorder.beginFile(path: "/in/a.jsonl", format: "claude-code")
      for draft in drafts { #expect(try recorder.record(draft, fileID: file) == .added) }
      _ = try recorder.finish()
    }
    try whole.record(drafts)
    #expect(try book.cells() == whole.cells())
    #expect(try book.failures() == [])
  }
}
