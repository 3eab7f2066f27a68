internal import Statistics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Whether the change of an amount from one period to the next is more than noise.
///
/// Amounts are compared as cube roots, which are near to normal for spend and for which nothing is an amount
/// as well. With a history of its own, a change is set against the spread of the changes before, by
/// Student's t; without, the parts of both periods are compared by Welch's t: the weeks of months, the days
/// of weeks.
public struct NoiseTest: Equatable, Sendable {
  /// What a change was compared with; the raw value is its name in JSON.
  public enum Kind: String, Sendable {
    /// The changes before.
    case periods
    /// The parts of both periods.
    case parts
  }

  public let kind: Kind
  /// The probability of such a change, either way, if there were only noise.
  public let pValue: Double

  /// The fewest earlier changes that are a history.
  static let fewestChanges = 6
  /// The fewest parts of each period.
  static let fewestParts = 3
  /// The least deviation, as a part of the level: a steady spender is not told for a few percent.
  private static let floor = 0.02

  /// `earlier` are the amounts of the periods before, in their order; what comes before the first use is
  /// left out. Nil where there is too little of either.
  init?(now: Double, after earlier: [Double], parts: [Double], partsBefore: [Double]) {
    let used = Array(earlier.drop { $0 <= 0 })
    if used.count > Self.fewestChanges, let p = Self.changes(now, after: used) {
      (kind, pValue) = (.periods, p)
    } else if parts.count >= Self.fewestParts, partsBefore.count >= Self.fewestParts,
      let p = Self.welch(parts, partsBefore)
    {
      (kind, pValue) = (.parts, p)
    } else {
      return nil
    }
  }

  private static func changes(_ now: Double, after earlier: [Double]) -> Double? {
    let roots = earlier.map { cbrt($0) }
    let changes = zip(roots.dropFirst(), roots).map { $0 - $1 }
    guard let last = roots.last, let spread = Sample(changes)?.standardDeviation else { return nil }
    let level = roots.reduce(0, +) / Double(roots.count)
    let deviation = max(spread, floor * level)
    guard deviation > 0 else { return nil }
    return StudentT(degreesOfFreedom: Double(changes.count - 1))?
      .twoSided((cbrt(now) - last) / deviation)
  }

  /// Welch's t for means of two samples; source: B. L. Welch, Biometrika 34 (1947).
  private static func welch(_ now: [Double], _ before: [Double]) -> Double? {
    guard let one = Sample(now.map { cbrt($0) }), let other = Sample(before.map { cbrt($0) }),
      let spread = one.standardDeviation, let spreadBefore = other.standardDeviation
    else { return nil }
    let level = floor * max(one.mean, other.mean)
    func error(_ spread: Double, _ count: Int) -> Double {
      max(spread, level) * max(spread, level) / Double(count)
    }
    let (a, b) = (error(spread, one.count), error(spreadBefore, other.count))
    guard a + b > 0 else { return nil }
    let degrees =
      (a + b) * (a + b) / (a * a / Double(one.count - 1) + b * b / Double(other.count - 1))
    return StudentT(degreesOfFreedom: degrees)?
      .twoSided((one.mean - other.mean) / (a + b).squareRoot())
  }
}
