internal import Statistics
internal import UsageModel

/// The amounts of a unit and of its owner's earlier units, as comparable logarithms: for days with
/// four weeks of history, adjusted for the weekday.
struct OwnAmounts {
  let value: Double
  let history: [Double]
  /// The weekday factor that was subtracted from the value.
  let factor: Double

  /// Creates the amounts; nil when there are too few earlier units.
  init?(of unit: SpendUnit, after earlier: ArraySlice<SpendUnit>) {
    guard earlier.count >= UnitJudge.ownUnits.lowerBound else { return nil }
    let pattern =
      unit.kind == .session
      ? nil : WeekdayPattern(of: earlier.map { ($0.day, $0.logarithm) }, for: unit.day)
    factor = pattern?.factor ?? 0
    value = unit.logarithm - factor
    history = pattern?.adjusted ?? earlier.map(\.logarithm)
  }

  /// Whether the value may be anomalous: a cheap check that saves most units the full test.
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
