import Testing
import UsageModel

@Suite struct ShareTests {
  @Test(arguments: [
    ("60%", 600_000), ("60", 600_000), ("12.5%", 125_000), ("0.0001%", 1), ("100%", 1_000_000),
    ("0", 0), ("1000%", 10_000_000),
  ])
  func `Percents are read exactly`(text: String, millionths: Int64) {
    #expect(Share(percent: text)?.millionths == millionths)
  }

  @Test(arguments: ["", "%", "x", "-5%", "60%%", "0.00001%", "1001%", "1e9%", "60 %"])
  func `Anything else is no share`(text: String) {
    #expect(Share(percent: text) == nil)
  }

  @Test(arguments: ["60%", "12.5%", "0.0001%", "100%", "0%"])
  func `A share reads as it is written`(text: String) {
    #expect(Share(percent: text)?.description == text)
  }

  @Test func `A half picodollar is rounded to the even one`() {
    let half = Share(millionths: 500_000)
    #expect(
      [1, 3, -1, -3, 2].map { half.of(Money(picodollars: Int64($0))).picodollars }
        == [0, 2, 0, -2, 1])
  }

  @Test(arguments: 0..<200)
  func `The shares of amounts add up to the share of their sum, each within a picodollar`(
    seed: UInt64
  ) {
    var random = Generator(state: seed)
    let share = Share(millionths: Int64.random(in: 0...1_000_000, using: &random))
    let amounts = (0..<Int.random(in: 1...30, using: &random)).map { _ in
      Money(picodollars: Int64.random(in: -1_000_000_000...20_000_000_000_000, using: &random))
    }
    let parts = share.of(amounts)
    #expect(parts.reduce(.zero, +) == share.of(amounts.reduce(.zero, +)))
    for (part, amount) in zip(parts, amounts) {
      let error = part.picodollars * 1_000_000 - amount.picodollars * Int128(share.millionths)
      #expect(error.magnitude <= 1_000_000)
    }
  }
}

/// A linear congruential generator (Knuth's MMIX), so that a case can be had again.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
