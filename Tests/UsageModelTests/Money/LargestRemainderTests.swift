import Testing
import UsageModel

@Suite struct LargestRemainderTests {
  @Test(arguments: 0..<200)
  func `The parts add up to the rounded total`(seed: UInt64) {
    let amounts = Self.amounts(seed: seed)
    let total = amounts.reduce(.zero, +)
    #expect(LargestRemainder.cents(amounts).reduce(0, +) == total.cents)
  }

  @Test(arguments: 0..<200)
  func `Every part lies within a cent of its amount`(seed: UInt64) {
    let amounts = Self.amounts(seed: seed)
    for (amount, cents) in zip(amounts, LargestRemainder.cents(amounts)) {
      let difference = (Money(cents: cents) - amount).picodollars
      #expect(difference.magnitude < 10_000_000_000)
    }
  }

  @Test func `A cent goes to the larger remainder`() {
    #expect(Self.shares(["0.014", "0.016", "0.03"]) == [1, 2, 3])
  }

  @Test func `Ties go to the earlier part`() {
    #expect(Self.shares(["0.335", "0.335", "0.33"]) == [34, 33, 33])
    #expect(Self.shares(["0.0025", "0.0025", "0.0025", "0.0025"]) == [1, 0, 0, 0])
  }

  @Test func `Refunds are shared out like charges`() {
    #expect(Self.shares(["-0.335", "-0.335", "-0.33"]) == [-33, -34, -33])
    #expect(Self.shares(["-0.005", "0.005"]) == [0, 0])
  }

  @Test func `Whole cents stay as they are`() {
    #expect(Self.shares(["1.25", "-0.50", "0"]) == [125, -50, 0])
  }

  @Test func `No amounts have no parts`() {
    #expect(LargestRemainder.cents([]).isEmpty)
  }

  private static func shares(_ texts: [String]) -> [Int128] {
    LargestRemainder.cents(texts.compactMap { Money(dollars: $0) })
  }

  /// Up to 40 charges and refunds; half of them with remainders that tie.
  private static func amounts(seed: UInt64) -> [Money] {
    var random = SplitMix(seed: seed)
    return (0..<Int.random(in: 1...40, using: &random)).map { _ in
      let coarse = Bool.random(using: &random)
      let value = Int64.random(in: -50_000_000_000_000...50_000_000_000_000, using: &random)
      return Money(picodollars: coarse ? value / 2_500_000_000 * 2_500_000_000 : value)
    }
  }
}
