import LedgerStore
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rule 25, where a claim's owner is nobody, its price unknown, or its session another person's.
@Suite struct ClaimEdgeTests {
  private static let session = "5f0c1f4e-7d43-4a0e-9a55-1f6f0c2b9d11"

  private func ledger() throws -> TestLedger {
    let book = try TestLedger()
    try book.addDeveloper("ana")
    try book.addDeveloper("ben")
    return book
  }

  private func input(_ book: TestLedger, _ drafts: [UsageDraft]) throws -> Int64 {
    for draft in drafts { try book.record(draft) }
    #expect(try book.failures() == [])
    return try book.countedRows().map(\.tokens.input).reduce(0, +)
  }

  @Test func `Two exports of a key that is nobody's tell of one usage`() throws {
    let book = try ledger()
    try book.ledger.keys.add(APIKey(name: "bot"))
    let exports = try ["one", "other"].map { source in
      var origin = CallOrigin.sample("", path: "/in/\(source)/usage.csv", key: "bot")
      origin.source = source
      return UsageDraft.summary(
        .providerDay, try days("2026-10-01"), tokens: TokenCounts(input: 100), fields: [source],
        origin: origin)
    }
    #expect(try input(book, exports) == 100)
  }

  @Test func `Of a model without a price no amount is assumed`() throws {
    let book = try ledger()
    try book.ledger.keys.add(APIKey(name: "bot", owner: "ana"))
    let row = UsageDraft.summary(
      .providerDay, try days("2026-10-05"), model: "unheard-of", tokens: TokenCounts(input: 100),
      origin: .sample("", path: "/in/console.csv", key: "bot"))
    let call = UsageDraft.sample(
      model: "unheard-of", tokens: TokenCounts(input: 30), origin: .sample(stated: "ana"))
    #expect(try input(book, [row, call]) == 100)
    #expect(try book.ledger.claims.assumptions().isEmpty)
  }

  @Test func `A call without a price covers nothing of what was paid`() throws {
    let book = try ledger()
    let plan = UsageDraft.summary(
      .month, try days("2026-10-01", "2026-10-31"), model: ModelText.several, tokens: .zero,
      reportedCost: try dollars("0.01"), origin: .sample("", path: "/in/plan.csv", stated: "ana"))
    let call = UsageDraft.sample(
      model: "unheard-of", tokens: TokenCounts(input: 30), origin: .sample(stated: "ana"))
    #expect(try input(book, [plan, call]) == 30)
    let counted = try book.countedRows().compactMap(\.cost).reduce(0, +)
    #expect(try Money(picodollars: counted) == dollars("0.01"))
  }

  /// The sum of a session, and a call of it.
  private func session(of handle: String, called other: String) throws -> [UsageDraft] {
    [
      .summary(
        .session, try days("2026-10-05"), tokens: TokenCounts(input: 100),
        origin: .sample(Self.session, path: "/in/sums.json", stated: handle)),
      .sample(tokens: TokenCounts(input: 30), origin: .sample(Self.session, stated: other)),
    ]
  }

  @Test(arguments: [("ana", "ana"), ("ben", "ana")])
  func `A session's sum has its calls in it, whoever is said to have made them`(
    handle: String, other: String
  ) throws {
    #expect(try input(ledger(), session(of: handle, called: other)) == 100)
  }

  @Test func `So it has where the other person has claims as well`() throws {
    let day = UsageDraft.summary(
      .day, try days("2026-10-05"), tokens: TokenCounts(input: 500),
      origin: .sample("", path: "/in/ana/cc.json", stated: "ana"))
    #expect(try input(ledger(), session(of: "ben", called: "ana") + [day]) == 100 + 470)
  }
}
