import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 25 over random mixes of sources that tell one truth.
@Suite struct SourceMixTests {
  /// A ledger in which the imports came in a random order, some of them twice.
  private func ledger(
    _ imports: [[UsageDraft]], _ random: inout SeededRandom
  ) throws -> TestLedger {
    let book = try TestLedger(timeZone: "Europe/Berlin")
    try UsageTruth.addTeam(to: book)
    for drafts in (imports + imports.prefix(2)).shuffled(using: &random) {
      try book.record(drafts.shuffled(using: &random))
    }
    return book
  }

  /// All imports in an order that each run has, so that the seed alone decides.
  private func inOrder(_ sources: [String: [[UsageDraft]]]) -> [[UsageDraft]] {
    sources.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  private func counted(_ book: TestLedger, of developer: String) throws -> TokenCounts {
    try book.countedRows().filter { $0.developer == developer }
      .reduce(.zero) { $0 + $1.tokens }
  }

  private func isAtLeast(_ left: TokenCounts, _ right: TokenCounts) -> Bool {
    left.input >= right.input && left.cacheWrite >= right.cacheWrite
      && left.cacheRead >= right.cacheRead && left.output >= right.output
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `The total is never below what a source says, nor above what all of them say`(
    seed: UInt64
  ) throws {
    var random = SeededRandom(seed: seed)
    let truth = try UsageTruth(seed: seed)
    let sources = truth.randomSources(&random)
    let book = try ledger(inOrder(sources), &random)
    for developer in UsageTruth.team {
      let total = try counted(book, of: developer)
      var sum = TokenCounts.zero
      for (name, imports) in sources.sorted(by: { $0.key < $1.key }) {
        // What a source says by itself.
        let alone = try counted(ledger(imports, &random), of: developer)
        #expect(isAtLeast(total, alone), "\(name) of \(developer)")
        sum = sum + alone
      }
      #expect(isAtLeast(sum, total))
    }
    #expect(try book.failures() == [])
  }

  @Test(arguments: 21...26 as ClosedRange<UInt64>)
  func `Where one source is complete the total is the truth`(seed: UInt64) throws {
    try expectTruth(try UsageTruth(seed: seed), seed: seed)
  }

  @Test(arguments: 51...56 as ClosedRange<UInt64>)
  func `Usage that another time zone shifts over midnight adds nothing`(seed: UInt64) throws {
    let zones = ["UTC", "Asia/Kolkata", "America/Los_Angeles", "Asia/Tokyo"]
    try expectTruth(try UsageTruth(seed: seed, zones: zones), seed: seed)
  }

  private func expectTruth(_ truth: UsageTruth, seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for name in truth.completeSources {
      var sources = truth.randomSources(&random)
      sources[name] = truth.source(name, keeping: { true })
      let book = try ledger(inOrder(sources), &random)
      for developer in UsageTruth.team {
        #expect(
          try counted(book, of: developer) == truth.total(of: developer), "\(name) is complete")
      }
      #expect(try book.failures() == [])
    }
  }

  @Test(arguments: 41...43 as ClosedRange<UInt64>)
  func `Any order and repetition give the same ledger, before and after owners change`(
    seed: UInt64
  ) throws {
    var random = SeededRandom(seed: seed)
    let truth = try UsageTruth(seed: seed)
    let imports = truth.randomSources(&random).sorted { $0.key < $1.key }.flatMap(\.value)
    let first = try ledger(imports, &random)
    let rows = try first.rows()
    for _ in 0..<3 {
      let other = try ledger(imports, &random)
      try expectNoDifference(other.rows(), rows)
      #expect(try other.cells() == first.cells())
    }
    let other = try ledger(imports, &random)
    for owner in ["ben", nil, "ana"] {
      for book in [first, other] {
        var key = try #require(try book.ledger.keys.find(name: UsageTruth.key))
        key.value.owner = owner
        try book.ledger.keys.update(key)
        try book.reattribute()
        #expect(try book.failures() == [])
      }
      try expectNoDifference(other.rows(), first.rows())
    }
    try expectNoDifference(first.rows(), rows)
  }
}
