import Testing
import UsageModel

@testable import Pricing

@Suite struct RevisionTests {
  private func override(_ factor: String) throws -> PriceOverride {
    PriceOverride(model: "claude-sonnet-4-5", terms: .factor(try ratio(factor)))
  }

  @Test func `The same prices have the same revision`() throws {
    let book = PriceBook(prices: [plainPrice("a")])
    #expect(book.revision == PriceBook(prices: [plainPrice("a")]).revision)
    #expect(book.revision.count == 32)
    let negotiated = PriceBook.builtIn.adding(overrides: [try override("0.9")])
    #expect(
      negotiated.revision == PriceBook.builtIn.adding(overrides: [try override("0.9")]).revision)
  }

  @Test func `Any other price, day, name or negotiated price is another revision`() throws {
    let plain = plainPrice("a")
    let books = [
      PriceBook(prices: []), PriceBook(prices: [plain]), PriceBook(prices: [plainPrice("b")]),
      PriceBook(prices: [plainPrice("a", from: "2026-10-01")]),
      PriceBook(prices: [plainPrice("a", until: "2026-10-01")]),
      PriceBook(prices: [plain], aliases: [ModelAlias(name: "x", model: "a")]),
      PriceBook(
        prices: [plain],
        aliases: [ModelAlias(name: "x", model: "a", multiplier: try ratio("1.1"))]),
      PriceBook(prices: [plain], overrides: [try override("0.9")]),
      PriceBook(prices: [plain], overrides: [try override("0.8")]),
      PriceBook(prices: [plain], overrides: [try override("0.9"), try override("0.8")]),
    ]
    #expect(Set(books.map(\.revision)).count == books.count)
  }

  /// Where this fails, costs follow from other rules than before, and ledgers have to be priced anew:
  /// raise ``PriceBook/rules``, then put the new digest here.
  @Test func `The number of the rules stands for what they reckon`() throws {
    #expect(PriceBook.rules == 1)
    let costs = try Fixture.rows(of: "price-vectors.csv").map { $0[14] }
    #expect(Digest.int64(costs) == -2_349_039_569_929_833_904)
  }
}
