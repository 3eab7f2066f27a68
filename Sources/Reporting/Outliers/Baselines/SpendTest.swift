internal import Statistics
internal import UsageModel

/// How unusual an amount is, on logarithms of dollars.
struct SpendTest {
  /// The chance of an amount at least as high, were it one of the history's.
  let pValue: Double
  /// Iglewicz and Hoaglin's score; by the robust scale where the median absolute deviation is 0.
  let modifiedZ: Double
  /// ln of the dollars that were expected.
  let expected: Double

  /// An amount that is no surprise to the eye either: both conditions mark one as anomalous.
  var isAnomalous: Bool { pValue < 0.001 && modifiedZ > 3.5 }

  /// Whether a session may be anomalous among its developer's: a quick look that spares most the test.
  ///
  /// Where the upper tail of Student's t is below 0.001, t is above 3.09, whatever its degrees of
  /// freedom.
  static func canBeAnomalous(_ unit: SpendUnit, after history: ArraySlice<SpendUnit>) -> Bool {
    let count = Double(history.count)
    guard count > 1 else { return true }
    let mean = history.reduce(0) { $0 + $1.logarithm } / count
    let squares = history.reduce(0) { $0 + ($1.logarithm - mean) * ($1.logarithm - mean) }
    let deviation = max((squares / (count - 1)).squareRoot(), RobustScale.defaultFloor)
    return unit.logarithm - mean > 3 * deviation * (1 + 1 / count).squareRoot()
  }

  private init?(pValue: Double, sample: Sample, value: Double, expected: Double) {
    let byScale = { RobustScale(of: sample).map { (value - sample.median) / $0.value } }
    guard let score = sample.modifiedZScore(of: value) ?? byScale() else { return nil }
    self.pValue = pValue
    self.expected = expected
    modifiedZ = score
  }

  /// Compares a unit with its own earlier ones by the predictive t, after taking off the factors of
  /// the weekdays where it is a day and has four weeks of history; nil when there are too few.
  init?(of unit: SpendUnit, afterOwn history: ArraySlice<SpendUnit>) {
    guard history.count >= UnitJudge.ownUnits.lowerBound else { return nil }
    let days = unit.kind == .session ? [] : history.map { (day: $0.day, logarithm: $0.logarithm) }
    let pattern = days.isEmpty ? nil : WeekdayPattern(of: days, for: unit.day)
    let factor = pattern?.factor ?? 0
    let value = unit.logarithm - factor
    guard let sample = Sample(pattern?.adjusted ?? history.map(\.logarithm)),
      let t = PredictiveT(of: value, after: sample)
    else { return nil }
    self.init(
      pValue: t.upperProbability, sample: sample, value: value, expected: sample.median + factor)
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
