/// Whether weeks grow, or shrink, by more than chance.
///
/// A least squares line through the logarithms of eight weeks; its slope counts where Student's t has a p-value below
/// 1 in 100, and a week is at least 2 percent dearer, or cheaper, than the one before.
public enum WeeklyTrend {
  /// The number of days that are looked at.
  public static let days = weeks * 7
  private static let weeks = 8
  private static let significance = 0.01
  private static let least = 0.02

  /// The growth of a week in tenths of a percent; nil where it may be chance, or a week has nothing.
  public static func growthTenths(_ values: [Double]) -> Int? {
    guard values.count == days else { return nil }
    let sums = (0..<weeks).map { values[($0 * 7)..<($0 * 7 + 7)].reduce(0, +) }
    guard sums.allSatisfy({ $0 > 0 }) else { return nil }
    let logs = sums.map { LogRatio.logarithm($0) }
    let mean = logs.reduce(0, +) / Double(weeks)
    let middle = Double(weeks - 1) / 2
    let spread = (0..<weeks).reduce(0.0) { $0 + (Double($1) - middle) * (Double($1) - middle) }
    let slope =
      (0..<weeks).reduce(0.0) { $0 + (Double($1) - middle) * (logs[$1] - mean) } / spread
    let rest = (0..<weeks).reduce(0.0) { sum, week in
      let error = logs[week] - mean - slope * (Double(week) - middle)
      return sum + error * error
    }
    let deviation = (rest / Double(weeks - 2) / spread).squareRoot()
    guard slope.magnitude >= least else { return nil }
    let t = slope / max(deviation, 1e-12)
    guard let chance = StudentT(degreesOfFreedom: Double(weeks - 2))?.twoSided(t),
      chance < significance
    else { return nil }
    return Int(((LogRatio.exponential(slope) - 1) * 1000).rounded())
  }
}
