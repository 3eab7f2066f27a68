#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How far an amount lies from what was expected, as a logarithm that stands a day of nothing.
///
/// A fiftieth of the expected amount is added to both, so that nothing at all is a ratio of a fiftieth, not of
/// zero.
enum LogRatio {
  private static let share = 0.02
  private static let least = 1e-9
  /// About as far up as nothing is down.
  private static let largest = 4.0

  static func of(_ actual: Double, to expected: Double) -> Double {
    min(log((actual + share * expected + least) / (expected * (1 + share) + least)), largest)
  }

  /// The factor on what was expected at which the ratio is reached; never negative.
  static func factor(_ ratio: Double) -> Double { max(0, (1 + share) * exp(ratio) - share) }

  static func exponential(_ value: Double) -> Double { exp(value) }

  static func logarithm(_ value: Double) -> Double { log(value) }

  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}

/// Corrections of several series that share what they have in common.
///
/// Each series' own median is drawn towards the team's as far as the medians scatter no more than chance, and the
/// team's towards none (positive-part James and Stein, "Estimation with Quadratic Loss", 1961).
enum SharedShift {
  /// Forecasts of one series miss by the same turn of its level several times: their median is worth so many times less
  /// than their number says.
  private static let doubt = 4.0

  /// `ratios` of each series, and how many independent ones they amount to; empty series get the team's.
  static func shifts(_ ratios: [[Double]], independent: [Double]) -> [Double] {
    let known = ratios.indices.filter { !ratios[$0].isEmpty }
    guard !known.isEmpty else { return ratios.map { _ in 0 } }
    var own: [Double] = []
    var variances: [Double] = []
    for index in known {
      let sample = Sample(ratios[index])
      own.append(sample?.median ?? 0)
      let deviation = 1.4826 * (sample?.medianAbsoluteDeviation ?? 0) + 1e-6
      // The variance of a median of normal values is pi / 2 times that of their mean.
      variances.append(1.5625 * deviation * deviation / independent[index])
    }
    let count = Double(known.count)
    if known.count == 1 {
      let alone = own[0] * kept(own[0], variances[0])
      return ratios.map { _ in alone }
    }
    let middle = Sample(own)?.median ?? 0
    let mean = own.reduce(0, +) / count
    let scatter = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let team =
      middle * kept(middle, (scatter + 2 * (Sample(variances)?.median ?? 0)) / count)
    let between = max(
      0,
      own.reduce(0) { $0 + ($1 - team) * ($1 - team) } / count
        - doubt * variances.reduce(0, +) / count)
    var shifts = ratios.map { _ in team }
    for (place, index) in known.enumerated() {
      shifts[index] = team + (own[place] - team) * between / (between + doubt * variances[place])
    }
    return shifts
  }

  /// The share of an estimate that is more than chance.
  private static func kept(_ estimate: Double, _ variance: Double) -> Double {
    max(0, 1 - variance / max(estimate * estimate, 1e-12))
  }
}
