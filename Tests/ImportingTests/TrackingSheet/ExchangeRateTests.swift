import Testing
import UsageModel

@testable import Importing

struct ExchangeRateTests {
  @Test(arguments: [
    ("EUR=1.08", "EUR", "1.08"), ("gbp=1.27", "GBP", "1.27"), ("JPY=0.0066", "JPY", "0.0066"),
  ])
  func `A rate is a currency and its dollars`(
    text: String, currency: String, dollars: String
  ) throws {
    let rate = try #require(ExchangeRate(text))
    #expect(rate.currency == currency)
    #expect(rate.dollars == DecimalText(dollars))
  }

  @Test(arguments: [
    "", "EUR", "EUR=", "=1", "EURO=1", "EU=1", "EUR=0", "EUR=-1", "EUR=1=2", "EUR=1,08", "€€€=1",
    "EUR=NaN", "EUR= 1",
  ])
  func `What is no rate is nil`(text: String) {
    #expect(ExchangeRate(text) == nil)
  }
}
