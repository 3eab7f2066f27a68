import Testing
import UsageModel

@Suite struct CurrencyTests {
  private func rate(
    _ code: String, _ factor: String, _ validity: String = "2026-10"
  ) throws -> BookRate {
    BookRate(
      try #require(Currency(code)), try #require(ExchangeFactor(factor)),
      try #require(.init(validity)))
  }

  @Test(arguments: [
    ("EUR", 2, "12.05"), ("usd", 2, "12.05"), ("JPY", 0, "1205"), ("KWD", 3, "1.205"),
  ])
  func `A currency has the decimals of ISO 4217`(code: String, decimals: Int, text: String) throws {
    let currency = try #require(Currency(code))
    #expect(currency.decimals == decimals)
    #expect(currency.text(1205) == text)
    #expect(currency.text(-1205) == "-" + text)
  }

  @Test(arguments: ["", "EU", "EURO", "E1R", "€"])
  func `A text that is no code is no currency`(text: String) {
    #expect(Currency(text) == nil)
  }

  @Test(arguments: [
    ("EUR", 120_450, "€1,204.50"), ("EUR", -30, "-€0.30"), ("JPY", 1_204_050, "¥1,204,050"),
    ("SEK", 1200, "SEK 12.00"), ("USD", -5, "-$0.05"),
  ])
  func `People read its sign, or its code`(code: String, units: Int, text: String) throws {
    #expect(try #require(Currency(code)).displayText(Int128(units)) == text)
  }

  @Test(arguments: ["0", "-1", "", "1/0", "1/2/3", "x", "1234567890123", "0.0000000000001", "1/"])
  func `A factor is a positive number of at most twelve digits, or a fraction of two`(text: String)
  {
    #expect(ExchangeFactor(text) == nil)
  }

  /// Python: `(Decimal(amount) * Decimal(n) / Decimal(d)).quantize(step, ROUND_HALF_UP)`.
  @Test(arguments: [
    ("EUR", "0.9213", "123.456789", "113.74"), ("EUR", "1/1.0854", "100", "92.13"),
    ("EUR", "1/1.0854", "-0.0054270", "-0.01"), ("JPY", "163.21/1.0854", "9.99", "1502"),
    ("EUR", "0.5", "0.01", "0.01"), ("EUR", "0.5", "0.009999999999", "0.00"),
    ("KWD", "0.30715", "1000000", "307150.000"),
  ])
  func `An amount is multiplied exactly and rounded once`(
    code: String, factor: String, dollars: String, text: String
  ) throws {
    let rate = try rate(code, factor)
    #expect(rate.currency.text(rate.units(of: try #require(Money(dollars: dollars)))) == text)
  }

  @Test(arguments: 0..<100)
  func `Lines add up to their rounded sum, each within a cent of its own`(seed: Int) throws {
    let rate = try rate("EUR", "1/1.0854")
    let amounts = (1...30).map { index in
      Money(picodollars: Int128((seed * 7_919 + index * 104_729) % 90_001 - 20_000) * 123_456_789)
    }
    let units = rate.units(of: amounts)
    #expect(units.reduce(0, +) == rate.units(of: amounts.reduce(.zero, +)))
    for (amount, unit) in zip(amounts, units) {
      #expect(abs(unit - rate.units(of: amount)) <= 1)
    }
  }

  @Test func `A sum of all the money there is does not overflow`() throws {
    let rate = try rate("EUR", "0.92130000001")
    let most = Money(picodollars: Int128(10).power(22))
    #expect(rate.currency.text(rate.units(of: most)) == "9213000000.10")
  }

  @Test func `Amounts are shown in the currency of the task, and in dollars outside of it`() throws
  {
    let amount = try #require(Money(dollars: "1234.5"))
    let rate = try rate("EUR", "0.9213")
    #expect(BookRate.$shown.withValue(rate) { amount.displayText } == "€1,137.34")
    #expect(amount.displayText == "$1,234.50")
    #expect(rate.text == "1 USD = 0.9213 EUR (2026-10)")
  }
}

extension Int128 {
  fileprivate func power(_ exponent: Int) -> Int128 {
    (0..<exponent).reduce(1) { out, _ in out * self }
  }
}
