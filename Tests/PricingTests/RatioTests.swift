import Pricing
import Testing

@Suite struct RatioTests {
  @Test func `Decimal text becomes a reduced fraction`() throws {
    let ratio = try ratio("1.10")
    #expect((ratio.numerator, ratio.denominator) == (11, 10))
    #expect(Ratio("0.0") == Ratio(numerator: 0, denominator: 7))
  }

  @Test(arguments: ["", "x", "-0.5", "1e-19", "9223372036854775808", "NaN", "1,1"])
  func `What is no factor is refused`(text: String) {
    #expect(Ratio(text) == nil)
  }

  @Test(arguments: [(-1, 1), (1, 0), (1, -1)] as [(Int64, Int64)])
  func `A fraction is not negative and not over zero`(numerator: Int64, denominator: Int64) {
    #expect(Ratio(numerator: numerator, denominator: denominator) == nil)
  }

  @Test(arguments: ["0", "1", "1.1", "0.05", "2.75", "1000", "0.000000000000000001"])
  func `A ratio is written as it was read`(text: String) throws {
    #expect(try ratio(text).description == text)
  }

  @Test func `A ratio without an exact decimal is written as a fraction`() {
    #expect(Ratio(numerator: 2, denominator: 6)?.description == "1/3")
  }

  @Test func `Products are reduced, and nil beyond Int64`() throws {
    #expect(try ratio("0.5").times(try ratio("1.1")) == ratio("0.55"))
    let tiny = try ratio("0.000000000000000001")
    #expect(tiny.times(tiny) == nil)
    #expect(tiny.times(try ratio("1000000000000000000")) == .one)
  }

  @Test func `Ratios are ordered by value`() throws {
    #expect(try ratio("1.1") < ratio("1.2"))
    #expect(try ratio("1.1") > .one)
  }

  @Test(arguments: [("18.75", 18_750_000), ("0", 0), ("0.000001", 1)] as [(String, Int64)])
  func `A rate is whole picodollars per token`(text: String, rate: Int64) {
    #expect(TokenRates.rate(dollarsPerMillion: text) == rate)
    #expect(TokenRates.dollarsPerMillion(rate) == text)
  }

  @Test(arguments: ["-1", "0.0000001", "9223372036855", "free", ""])
  func `A rate that no card can hold is refused`(text: String) {
    #expect(TokenRates.rate(dollarsPerMillion: text) == nil)
  }
}
