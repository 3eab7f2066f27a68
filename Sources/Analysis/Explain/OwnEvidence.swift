internal import Statistics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Which factors were themselves unusual, against the units that the expected amount comes from.
///
/// The share of the prompts that was read from the cache, and the share of the model that gained most, are
/// compared on logits: with enough units by Student's t, else by how much they moved. Source:
/// facts/outlier-statistics.md, "Own-evidence tests".
struct OwnEvidence {
  /// The least units that a spread is measured by.
  private static let fewestUnits = 5
  /// The largest probability that is evidence, two-sided.
  private static let level = 0.01
  /// A share moved at least so much, with a spread and without one.
  private static let leastShift = 0.05
  private static let shiftWithoutSpread = 0.15
  /// Shares nearer to 0 or 1 are taken for these.
  private static let edge = 0.005
  /// The least deviation of logits, so that a steady habit does not make any change evidence.
  private static let floor = 0.2

  let factors: Set<CostFactor>

  init(actual: [UseShares], usual: [UseShares]) {
    var factors: Set<CostFactor> = []
    if Self.isUnusual(actual, usual, { $0.cacheShare }) { factors.insert(.cache) }
    if let model = Self.gaining(actual, usual),
      Self.isUnusual(actual, usual, { $0.share(of: model) })
    {
      factors.insert(.mix)
    }
    self.factors = factors
  }

  private static func sum(_ units: [UseShares]) -> UseShares {
    units.reduce(into: UseShares()) { $0.add($1) }
  }

  /// The model whose share moved most.
  private static func gaining(_ actual: [UseShares], _ usual: [UseShares]) -> Int64? {
    let (now, before) = (sum(actual), sum(usual))
    func shift(_ model: Int64) -> Double {
      ((now.share(of: model) ?? 0) - (before.share(of: model) ?? 0)).magnitude
    }
    return Set(now.models.keys).union(before.models.keys).sorted()
      .max { shift($0) < shift($1) }
  }

  private static func isUnusual(
    _ actual: [UseShares], _ usual: [UseShares], _ share: (UseShares) -> Double?
  ) -> Bool {
    let before = usual.compactMap(share)
    guard let now = share(sum(actual)), let all = share(sum(usual)), !before.isEmpty else {
      return false
    }
    guard before.count >= fewestUnits, let sample = Sample(before.map(logit)),
      let spread = sample.standardDeviation,
      let student = StudentT(degreesOfFreedom: Double(before.count - 1))
    else { return (now - all).magnitude >= shiftWithoutSpread }
    let units = Double(max(1, actual.count))
    let error = max(spread, floor) * (1 / units + 1 / Double(before.count)).squareRoot()
    let probability = student.twoSided((logit(now) - sample.mean) / error) ?? 1
    return probability <= level && (now - all).magnitude >= leastShift
  }

  private static func logit(_ share: Double) -> Double {
    let inner = min(max(share, edge), 1 - edge)
    return log(inner / (1 - inner))
  }
}
