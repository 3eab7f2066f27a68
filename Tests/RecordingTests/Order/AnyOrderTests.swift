import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 30: any order, any split, any repetition gives the identical ledger.
@Suite struct AnyOrderTests {
  /// The drafts in another order, as one to four imports.
  private func shuffledLedger(
    _ corpus: UsageCorpus, _ random: inout SeededRandom
  ) throws -> TestLedger {
    let book = try TestLedger(timeZone: "Europe/Berlin")
    try UsageCorpus.addTeam(to: book)
    let drafts = corpus.drafts.shuffled(using: &random)
    let parts = Int.random(in: 1...4, using: &random)
    let cuts = (1..<parts).map { _ in Int.random(in: 0...drafts.count, using: &random) }.sorted()
    for (start, end) in zip([0] + cuts, cuts + [drafts.count]) {
      try book.record(Array(drafts[start..<end]))
    }
    return book
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `Any order and any split give the same rows and the same rollup`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let corpus = try UsageCorpus(seed: seed)
    #expect(corpus.drafts.count > 100)
    let first = try shuffledLedger(corpus, &random)
    let (rows, cells) = (try first.rows(), try first.cells())
    #expect(try first.failures() == [])
    for _ in 0..<25 {
      let other = try shuffledLedger(corpus, &random)
      try expectNoDifference(other.rows(), rows, comment: "The rows depend on the order")
      let others = try other.cells()
      #expect(others == cells, "The rollup depends on the order")
      guard others == cells, try other.rows() == rows else { return }
    }
  }

  @Test func `A second import of everything changes nothing`() throws {
    var random = SeededRandom(seed: 99)
    let corpus = try UsageCorpus(seed: 99)
    let book = try shuffledLedger(corpus, &random)
    let (rows, cells) = (try book.rows(), try book.cells())
    let outcomes = try book.record(corpus.drafts.shuffled(using: &random))
    #expect(outcomes.allSatisfy { $0 == .duplicate })
    #expect(try book.rows() == rows)
    #expect(try book.cells() == cells)
    #expect(book.result?.costChange == .zero)
  }

  @Test func `The corpus holds every form of the same usage`() throws {
    var random = SeededRandom(seed: 1)
    let corpus = try UsageCorpus(seed: 1)
    let rows = try shuffledLedger(corpus, &random).rows()
    #expect(rows.count < corpus.drafts.count)
    #expect(rows.contains { $0.isSuperseded && $0.period != nil })
    #expect(rows.contains { $0.isSuperseded && $0.period == nil && $0.isSidechain })
    #expect(rows.contains { !$0.isSuperseded && $0.isSidechain })
    #expect(rows.contains { $0.isSuperseded && $0.key.isMessageOnly })
    #expect(rows.contains { !$0.isSuperseded && $0.key.isMessageOnly })
    let keys = Set(rows.map(\.key))
    #expect(rows.contains { keys.contains($0.key.part(2)) && $0.isFinal })
    #expect(rows.contains { $0.originAt != $0.at })
    #expect(rows.contains { $0.developer == nil })
    #expect(rows.contains { $0.cost == nil })
  }
}
