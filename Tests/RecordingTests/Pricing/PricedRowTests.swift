import LedgerStore
import Pricing
import Recording
import TestSupport
import Testing
import UsageModel

/// Counting rules 13 to 20: what a row costs and what the cost rests on. List prices are those of
/// prices.csv: claude-sonnet-4-5 3/3.75/6/0.3/15 (above 200k 6/7.5/12/0.6/22.5), claude-opus-4-8
/// 5/6.25/10/0.5/25 (fast 10/12.5/20/1/50).
@Suite struct PricedRowTests {
  private func cost(_ draft: UsageDraft) throws -> Money? {
    let book = try TestLedger()
    try book.record(draft)
    #expect(try book.failures() == [])
    return try book.rows().first?.cost.map { Money(picodollars: $0) }
  }

  @Test func `Every token class has its own price, exactly`() throws {
    let tokens = TokenCounts(
      input: 7, cacheWrite5m: 11, cacheWrite1h: 13, cacheRead: 17, output: 19, webSearches: 2)
    // 7*3 + 11*3.75 + 13*6 + 17*0.3 + 19*15 = 430.35 millionths, and 2 searches at $0.01
    #expect(try cost(.sample(tokens: tokens)) == dollars("0.02043035"))
  }

  @Test func `Above the threshold every token takes the higher price, a summary's do not`() throws {
    let (under, above) = (
      TokenCounts(input: 200_000, output: 100), TokenCounts(input: 200_001, output: 100)
    )
    #expect(try cost(.sample(tokens: under)) == dollars("0.6015"))
    #expect(try cost(.sample(tokens: above)) == dollars("1.202256"))
    let day = try days("2026-10-05")
    #expect(try cost(.summary(.day, day, tokens: above)) == dollars("0.601503"))
    #expect(
      try cost(.summary(.day, day, tokens: above, service: ServiceClass(context: .above200k)))
        == dollars("1.202256"))
  }

  @Test func `Batch, region and speed change the price`() throws {
    func opus(_ service: ServiceClass) throws -> Money? {
      try cost(.sample(model: "claude-opus-4-8", service: service))
    }
    #expect(try opus(ServiceClass()) == dollars("0.00175"))
    #expect(try opus(ServiceClass(tier: "batch")) == dollars("0.000875"))
    #expect(try opus(ServiceClass(geo: "us")) == dollars("0.001925"))
    #expect(try opus(ServiceClass(speed: "fast")) == dollars("0.0035"))
  }

  @Test func `The price is that of the UTC day, not of the local one`() throws {
    func read(_ time: String) throws -> Money? {
      let book = try TestLedger(timeZone: "Europe/Berlin")
      try book.record(
        .sample(
          at: at(time), model: "claude-sonnet-5-5", tokens: TokenCounts(cacheRead: 1_000_000)))
      return try book.total()
    }
    #expect(try read("2026-10-06T23:59:59.999Z") == dollars("0.2"))
    #expect(try read("2026-10-07T00:00:00Z") == dollars("0.1"))
  }

  @Test(arguments: ["unheard-of", "claude-opus-5-9", ""])
  func `An unknown model counts its tokens and has no cost, never 0`(model: String) throws {
    let book = try TestLedger()
    try book.record(.sample(model: model))
    let row = try #require(try book.rows().first)
    #expect(row.cost == nil && row.tokens.total == 150)
    let cell = try #require(try book.cells().first)
    #expect(cell.unpriced == 1 && cell.cost == .zero && cell.tokens.total == 150)
    #expect(try book.ledger.usage.row(id: 1).map(\.content.priceID) == .some(nil))
  }

  @Test func `What the source reports stays beside the computed cost`() throws {
    let book = try TestLedger()
    try book.record(.sample(reportedCost: try dollars("9.99")))
    let row = try #require(try book.rows().first)
    #expect(row.cost == 1_050_000_000 && row.reportedCost == 9_990_000_000_000)
    #expect(row.basis == .listPrice)
  }

  @Test func `A reported 0 with tokens is unknown, not free`() throws {
    #expect(try cost(.sample(model: "unheard-of", reportedCost: .zero)) == nil)
    #expect(try cost(.sample(reportedCost: .zero)) == dollars("0.00105"))
  }

  @Test func `A negotiated price is the basis of the rows of its days`() throws {
    let book = try TestLedger()
    let factor = PriceTerms.factor(try #require(Ratio("0.8")))
    _ = try book.ledger.prices.add(
      PriceRepository.Override(
        model: "claude-sonnet-4-5", effectiveFrom: day("2026-10-06"), effectiveUntil: nil,
        terms: factor.notation))
    try book.record([.sample("m1"), .sample("m2", at: try at("2026-10-06T00:00:00Z"))])
    let rows = try book.rows().sorted { $0.at < $1.at }
    #expect(rows.map(\.basis) == [.listPrice, .negotiatedPrice])
    #expect(rows.map(\.cost) == [1_050_000_000, 840_000_000])
    #expect(try book.cells().count == 2)
    #expect(try book.failures() == [])
  }

  @Test func `The prices that costs rest on are kept once`() throws {
    let book = try TestLedger()
    try book.record([.sample("m1"), .sample("m2"), .sample("m3", model: "claude-opus-4-8")])
    try book.record(.sample("m4"))
    #expect(
      try book.ledger.prices.used().map(\.value.model) == ["claude-sonnet-4-5", "claude-opus-4-8"])
  }

  @Test func `A negotiated price that cannot be read is named`() throws {
    let book = try TestLedger()
    let id = try book.ledger.prices.add(
      PriceRepository.Override(
        model: "claude-sonnet-4-5", effectiveFrom: nil, effectiveUntil: nil, terms: "free"))
    let error = #expect(throws: LedgerError.self) { try book.record(.sample()) }
    #expect(error?.kind == .damaged && error?.reason.contains("price \(id) ") == true)
  }
}
