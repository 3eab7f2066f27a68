/// Selects the tests to reject among many, so that the expected share of false discoveries is at
/// most a given rate.
///
/// Benjamini and Hochberg (1995): the step-up procedure, for independent or positively
/// dependent tests.
public struct BenjaminiHochberg: Equatable, Sendable {
  /// The rate of false discoveries asked for.
  public let falseDiscoveryRate: Double
  /// For each test, in the order given, the lowest rate at which it would be rejected.
  public let adjusted: [Double]

  /// Adjusts `pValues` together; nil when one is not within 0 to 1 or the rate is not between 0 and
  /// 1. No tests at all are not an error: nothing is rejected.
  public init?(_ pValues: [Double], falseDiscoveryRate: Double = 0.10) {
    guard falseDiscoveryRate > 0, falseDiscoveryRate < 1,
      pValues.allSatisfy({ (0...1).contains($0) })
    else { return nil }
    self.falseDiscoveryRate = falseDiscoveryRate
    adjusted = Self.adjust(pValues)
  }

  /// The number of tests.
  public var count: Int { adjusted.count }

  /// For each test, in the order given, whether it is a discovery.
  public var rejected: [Bool] { adjusted.map { $0 <= falseDiscoveryRate } }

  /// From the largest p-value down, `p * n / rank`, never more than that of a larger one.
  private static func adjust(_ pValues: [Double]) -> [Double] {
    let count = Double(pValues.count)
    let descending = pValues.indices.sorted { pValues[$0] > pValues[$1] }
    var adjusted = pValues
    var lowest = 1.0
    for (step, index) in descending.enumerated() {
      lowest = min(lowest, pValues[index] * count / (count - Double(step)))
      adjusted[index] = lowest
    }
    return adjusted
  }
}
