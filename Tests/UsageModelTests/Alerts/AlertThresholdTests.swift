import Testing
import UsageModel

@Suite struct AlertThresholdTests {
  @Test(arguments: [
    ("20", AlertThreshold.amount(Money(cents: 2000)), "$20.00"),
    ("$0.1", .amount(Money(cents: 10)), "$0.10"), ("0", .amount(.zero), "$0.00"),
    ("$2.999999999999", .amount(Money(picodollars: Int64(2_999_999_999_999))), "$2.999999999999"),
    ("80%", .percents([80]), "80%"), ("100%,50%,50%", .percents([50, 100]), "50%, 100%"),
  ])
  func `A threshold is dollars or percents`(
    text: String, threshold: AlertThreshold, shown: String
  ) {
    #expect(AlertThreshold(text) == threshold)
    #expect(threshold.description == shown)
  }

  @Test(arguments: [
    "", "$", "%", "-1", "-5%", "0%", "1001%", "50%,", "50,80%", "1,000", "x", "5 %",
  ])
  func `Anything else is none`(text: String) {
    #expect(AlertThreshold(text) == nil)
  }

  @Test func `Digits are shown where cents would not tell two amounts apart`() {
    let (limit, more) = (Money(cents: 300), Money(picodollars: Int64(3_000_000_000_001)))
    #expect(more.text(beside: limit) == "$3.000000000001")
    #expect(more.text(beside: Money(cents: 299)) == "$3.00")
    #expect(limit.text(beside: limit) == "$3.00")
  }

  @Test(arguments: [("daily", AlertKind.day), ("Weekly", .week), ("month", .month)])
  func `Kinds have the spellings that people use`(text: String, kind: AlertKind) {
    #expect(AlertKind(text) == kind)
    #expect(AlertKind("hourly") == nil)
  }
}
