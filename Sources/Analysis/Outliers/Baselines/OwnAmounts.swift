internal import Statistics
internal import UsageModel

/// The amount of a unit and those of its owner's earlier ones, as logarithms that can be compared: of
/// days with four weeks of history without the factors of the weekdays.
struct OwnAmounts {
  let value: Double
  let history: [Double]
  /// What was taken off the value.
  let factor: Double

  /// Nil when there are too few earlier ones.
  init?(of unit: SpendUnit, after earlier: ArraySlice<SpendUnit>) {
    guard earlier.count >= UnitJudge.ownUnits.lowerBound else { return nil }
    let pattern =
      unit.kind == .session
      ? nil : WeekdayPattern(of: earlier.map { ($0.day, $0.logarithm) }, for: unit.day)
    factor = pattern?.factor ?? 0
    value = unit.logarithm - factor
    history = pattern?.adjusted ?? earlier.map(\.logarithm)
  }

  /// Whether the value may be anomalous: a quick look that spares most the test.
  ///
  /// Where the upper tail of Student's t is below 0.001, t is above 3.09, whatever its degrees of
  /// freedom.
  var canBeAnomalous: Bool {
    let count = Double(history.count)
    let mean = history.reduce(0, +) / count
    let squares = history.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = max((squares / (count - 1)).squareRoot(), RobustScale.defaultFloor)
    return value - mean > 3 * deviation * (1 + 1 / count).squareRoot()
  }
}
