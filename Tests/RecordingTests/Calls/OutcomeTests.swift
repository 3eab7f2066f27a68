import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rules 28 and 29: every draft is accounted for, and an absurd one is refused.
@Suite struct OutcomeTests {
  @Test func `Added, duplicate and updated are told apart`() throws {
    let book = try TestLedger()
    var longer = UsageDraft.sample()
    longer.tokens.output += 1
    #expect(try book.record([.sample(), .sample(), longer]) == [.added, .duplicate, .duplicate])
    var longest = longer
    longest.tokens.output += 1
    #expect(try book.record([.sample(), longest]) == [.duplicate, .updated])
  }

  @Test(arguments: [
    TokenCounts(input: -1), TokenCounts(output: -5), TokenCounts(cacheRead: (1 << 53) + 1),
    TokenCounts(cacheWrite5m: .min), TokenCounts(cacheWrite1h: .max),
    TokenCounts(input: 1, webSearches: -1),
  ])
  func `A negative or absurd count is refused, the rest loads`(tokens: TokenCounts) throws {
    let book = try TestLedger()
    var bad = UsageDraft.sample("m0", tokens: tokens)
    bad.line = 7
    let outcomes = try book.record([bad, .sample()])
    guard case .rejected(let problem) = outcomes[0] else {
      Issue.record("\(outcomes[0])")
      return
    }
    #expect(problem.line == 7)
    #expect(outcomes[1] == .added)
    #expect(try book.rows().count == 1)
  }

  @Test func `The largest believable counts are recorded, unpriced rather than wrong`() throws {
    let book = try TestLedger()
    let most = TokenCounts.largestPlausible
    #expect(try book.record(.sample(tokens: TokenCounts(input: most, output: most))) == .added)
    #expect(try book.rows().map(\.cost) == [nil])
    #expect(try book.failures() == [])
  }

  @Test func `The ledger keeps what became of a file's lines`() throws {
    let book = try TestLedger()
    try book.record([.sample(), .sample(), .sample("m2", tokens: TokenCounts(input: -1))])
    let counts = try #require(try book.ledger.imports.all().first).counts
    #expect(counts == ImportCounts(added: 1, duplicate: 1, rejected: 1))
    #expect(counts.read == 3)
  }

  @Test func `An import says what the total changed by and what it is`() throws {
    let book = try TestLedger()
    try book.record(.sample())
    try book.record([.sample(), .sample("m2")])
    #expect(try book.result?.costChange == dollars("0.00105"))
    #expect(try book.result?.total == dollars("0.0021"))
    #expect(try book.ledger.imports.all().first?.costChange == dollars("0.00105"))
  }

  @Test func `An import says who, what and which price is missing, dearest first`() throws {
    let book = try TestLedger()
    try book.record([
      .sample("m1", origin: .sample(identity: "x@example.com")),
      .sample("m2", model: "unheard-of", origin: .sample(cwd: "/home/kim/code/shop")),
      .sample("m3", origin: .sample(key: "team-key")),
      .sample("m4", origin: .sample(identity: "x@example.com")),
    ])
    let result = try #require(book.result)
    #expect(
      result.withoutDeveloper.map(\.hint) == ["x@example.com", "key team-key", "home folder kim"])
    #expect(result.withoutDeveloper.map(\.rows) == [2, 1, 1])
    #expect(result.withoutProject.map(\.hint) == ["folder /in", "key team-key"])
    #expect(result.withoutPrice.map(\.hint) == ["unheard-of"])
    #expect(result.withoutPrice.map(\.cost) == [.zero])
  }
}
