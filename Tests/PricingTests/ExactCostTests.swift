import Pricing
import Testing
import UsageModel

@Suite struct ExactCostTests {
  @Test func `Costs are those that Python's decimal reckons, to the picodollar`() throws {
    let vectors = try Fixture.priceVectors()
    #expect(vectors.count == 160)
    for cells in vectors {
      #expect(try cost(of: cells) == Int64(cells[14]), "\(cells.joined(separator: ","))")
    }
  }

  @Test func `A breakdown adds up to the cost of the same call`() throws {
    for cells in try Fixture.priceVectors() where !cells[14].isEmpty {
      let call = try Vector(cells)
      let breakdown = try call.card.breakdown(
        of: call.tokens, service: call.service, regional: call.regional, isSummary: call.isSummary)
      #expect(breakdown.lines.map(\.amount).reduce(.zero, +) == breakdown.total)
      #expect(breakdown.total.rowPicodollars == Int64(cells[14]))
    }
  }

  private func cost(of cells: [String]) throws -> Int64? {
    let call = try Vector(cells)
    return call.card.cost(
      of: call.tokens, service: call.service, regional: call.regional, isSummary: call.isSummary
    ).money?.rowPicodollars
  }

  @Test func `Ten million calls of a third of a cent add up to the picodollar`() throws {
    // As doubles, the sum of 10,000,000 times 0.0033333 misses by more than a picodollar.
    let card = RateCard(base: rates(input: "3.3333", output: "0"))
    let one = try #require(card.cost(of: TokenCounts(input: 1000)).money)
    #expect(one.picodollars * 10_000_000 == (try dollars("33333")).picodollars)
  }

  @Test(arguments: [(2, 0), (3, 1), (6, 2), (10, 2), (14, 4)] as [(Int64, Int64)])
  func `A cost between two picodollars is rounded half to even, once`(
    tokens: Int64, picodollars: Int64
  ) throws {
    // A quarter of a picodollar per token.
    let card = RateCard(
      base: TokenRates(input: 1, output: 1), factor: try ratio("0.25"))
    let cost = card.cost(of: TokenCounts(input: tokens - 1, output: 1))
    #expect(cost == .priced(Money(picodollars: picodollars)))
  }

  @Test func `A breakdown says what it took at which rate`() throws {
    let tokens = TokenCounts(input: 1000, cacheRead: 20_000, output: 300, webSearches: 2)
    let breakdown = try card("claude-opus-5", on: "2026-10-20")
      .breakdown(of: tokens, service: ServiceClass(tier: "batch", geo: "us"))
    #expect(breakdown.tariff == .standard)
    #expect(breakdown.lines.map(\.item) == [.input, .cacheRead, .output, .webSearch])
    #expect(breakdown.lines.map(\.quantity) == [1000, 20_000, 300, 2])
    #expect(
      breakdown.lines.map(\.rate) == [
        "$5 per 1M tokens × 0.55", "$0.5 per 1M tokens × 0.55", "$25 per 1M tokens × 0.55",
        "$0.01 each",
      ])
    #expect(
      breakdown.lines.map(\.amount.exactText) == ["0.00275", "0.0055", "0.004125", "0.02"])
    #expect(breakdown.total == (try dollars("0.032375")))
  }

  @Test func `A breakdown names long-context and fast prices`() throws {
    let long = try card("claude-haiku-5-5", on: "2026-10-20")
      .breakdown(of: TokenCounts(input: 100_001))
    #expect(long.tariff == .longContext)
    #expect(long.lines.map(\.rate) == ["$0.5 per 1M tokens"])
    let fast = try card("claude-opus-5", on: "2026-10-20")
      .breakdown(of: TokenCounts(input: 1), service: ServiceClass(speed: "fast"))
    #expect(fast.tariff == .fast)
  }

  @Test func `An unpriced call has no breakdown but its reason`() throws {
    let card = try card("gpt-5.4", on: "2026-10-20")
    #expect(throws: UnpricedReason.noPrice(.cacheWrite5m)) {
      try card.breakdown(of: TokenCounts(cacheWrite5m: 1))
    }
  }
}
