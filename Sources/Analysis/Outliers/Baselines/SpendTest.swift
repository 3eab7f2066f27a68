internal import Statistics
internal import UsageModel

/// A test of how unusual an amount is, on logarithms of dollars.
struct SpendTest {
  /// The probability of an amount at least as high, if it came from the history's distribution.
  let pValue: Double
  /// The modified z-score of Iglewicz and Hoaglin; by the robust scale when the median absolute
  /// deviation is 0.
  let modifiedZ: Double
  /// ln of the dollars that were expected.
  let expected: Double

  /// Whether the amount is anomalous: both the p-value and the modified z-score must be extreme.
  var isAnomalous: Bool { pValue < 0.001 && modifiedZ > 3.5 }

  private init?(pValue: Double, sample: Sample, value: Double, expected: Double) {
    let byScale = { RobustScale(of: sample).map { (value - sample.median) / $0.value } }
    guard let score = sample.modifiedZScore(of: value) ?? byScale() else { return nil }
    self.pValue = pValue
    self.expected = expected
    modifiedZ = score
  }

  /// Compares an amount with its owner's earlier ones by the predictive t test.
  init?(_ own: OwnAmounts) {
    guard let sample = Sample(own.history), let t = PredictiveT(of: own.value, after: sample) else {
      return nil
    }
    self.init(
      pValue: t.upperProbability, sample: sample, value: own.value,
      expected: sample.median + own.factor)
  }

  /// Compares a unit with those of others, one array of logarithms for each.
  init?(of unit: SpendUnit, among others: [[Double]]) {
    guard let sample = Sample(others.flatMap { $0 }),
      let middle = Sample(others.compactMap { Sample($0)?.median })?.median,
      let spread = PeerSpread(of: others),
      let pValue = spread.upperProbability(of: unit.logarithm)
    else { return nil }
    self.init(pValue: pValue, sample: sample, value: unit.logarithm, expected: middle)
  }
}

/// The amounts of a unit and of its owner's earlier units, as comparable logarithms: for days with
/// four weeks of history, adjusted for the weekday.
struct OwnAmounts {
  let value: Double
  let history: [Double]
  /// The weekday factor that was subtracted from the value.
  let factor: Double

  /// Creates the amounts; nil when there are too few earlier units.
  init?(of unit: SpendUnit, after earlier: ArraySlice<SpendUnit>) {
    guard earlier.count >= OutlierTester.ownUnits.lowerBound else { return nil }
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
