import Testing
import UsageModel

@Suite struct ProportionTests {
  /// Weights from 0 to some largest, not all 0.
  private static func weights(_ random: inout SplitMix) -> [Int64] {
    let sizes: [Int64] = [3, 1_000, .max / 8]
    let largest = sizes.randomElement(using: &random) ?? 3
    let count = Int.random(in: 0...5, using: &random)
    return (0..<count).map { _ in .random(in: 0...largest, using: &random) } + [
      .random(in: 1...largest, using: &random)
    ]
  }

  @Test(arguments: 0..<300)
  func `The parts of any amount add up to it, each less than a picodollar from what is due`(
    seed: UInt64
  ) throws {
    var random = SplitMix(seed: seed)
    let weights = Self.weights(&random)
    let proportion = try #require(Proportion(weights))
    let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
    let digits = Int64.random(in: 0...62, using: &random)
    let amount = Money(
      picodollars: Int128(Int64.random(in: .min...(.max), using: &random) >> digits))
    let parts = proportion.parts(of: amount)
    #expect(parts.reduce(.zero, +) == amount)
    for (part, weight) in zip(parts, weights) {
      let difference = part.picodollars * sum - amount.picodollars * Int128(weight)
      #expect(difference.magnitude < sum.magnitude)
    }
    #expect(proportion.parts(of: -amount) == parts.map { -$0 })
  }

  @Test(arguments: 0..<300)
  func `The parts of any count add up to it, each less than one from what is due`(
    seed: UInt64
  ) throws {
    var random = SplitMix(seed: seed)
    let weights = Self.weights(&random)
    let proportion = try #require(Proportion(weights))
    let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
    let digits = Int64.random(in: 0...62, using: &random)
    let count = Int64.random(in: 0...(.max), using: &random) >> digits
    let parts = proportion.parts(of: count, draw: random.next())
    #expect(parts.reduce(Int128(0)) { $0 + Int128($1) } == Int128(count))
    for (part, weight) in zip(parts, weights) {
      #expect(part >= 0)
      let difference = Int128(part) * sum - Int128(count) * Int128(weight)
      #expect(difference.magnitude < sum.magnitude)
    }
  }

  @Test func `What is left of an amount goes to the largest remainder, of equal ones to the first`()
  {
    func parts(_ weights: [Int64], _ amount: Int64) -> [Int128] {
      (Proportion(weights)?.parts(of: Money(picodollars: amount)) ?? []).map(\.picodollars)
    }
    #expect(parts([2, 1], 100) == [67, 33])
    #expect(parts([2, 1], 1) == [1, 0])
    #expect(parts([1, 1, 1], 100) == [34, 33, 33])
    #expect(parts([1, 1], -1) == [-1, 0])
    #expect(parts([0, 5], 7) == [0, 7])
    #expect(parts([1, 1], 0) == [0, 0])
  }

  @Test func `Of many single calls each has about as many as are due`() throws {
    let proportion = try #require(Proportion([2, 1]))
    var random = SplitMix(seed: 1)
    let first = (0..<3000).reduce(Int64(0)) { sum, _ in
      sum + proportion.parts(of: 1, draw: random.next())[0]
    }
    // Within four standard deviations of a binomial distribution.
    #expect((1897...2103).contains(first))
  }

  @Test(arguments: [[], [0], [0, 0], [1, -1], [-1], [.max, .max]] as [[Int64]])
  func `Weights that say nothing are no proportion`(weights: [Int64]) {
    #expect(Proportion(weights) == nil)
  }
}
