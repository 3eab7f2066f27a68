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
