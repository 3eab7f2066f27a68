internal import Statistics
internal import UsageModel

/// A test of how unusual an amount is, on logarithms of dollars.
struct SpendTest {
  /// The probability of an amount at least as high, if it came from the history's distribution.
  let upperProbability: Double
  /// The modified z-score of Iglewicz and Hoaglin; by the robust scale when the median absolute
  /// deviation is 0.
  let modifiedZ: Double
  /// ln of the dollars that were expected, comparable as the unit's are.
  let expected: Double
  /// How the probability came about; nil for a comparison with others.
  let own: ModeratedT?

  /// Whether the amount is anomalous: both the p-value and the modified z-score must be extreme.
  var isAnomalous: Bool { upperProbability < 0.001 && modifiedZ > 3.5 }

  /// Returns the probability of an amount at least as far out in a direction.
  func pValue(_ direction: OutlierDirection) -> Double {
    switch direction {
    case .up: upperProbability
    case .down: 1 - upperProbability
    case .both: min(1, 2 * min(upperProbability, 1 - upperProbability))
    }
  }

  private init?(
    upperProbability: Double, sample: Sample, value: Double, expected: Double, own: ModeratedT?
  ) {
    let byScale = { RobustScale(of: sample).map { (value - sample.median) / $0.value } }
    guard let score = sample.modifiedZScore(of: value) ?? byScale() else { return nil }
    self.upperProbability = upperProbability
    self.expected = expected
    self.own = own
    modifiedZ = score
  }

  /// Compares an amount with its owner's earlier ones by the moderated predictive t test.
  init?(_ own: OwnAmounts, _ spread: UnitSpread) {
    guard let sample = Sample(own.history),
      let t = ModeratedT(of: own.value, after: sample, prior: spread.prior)
    else { return nil }
    self.init(
      upperProbability: spread.tail.upperProbability(of: t), sample: sample, value: own.value,
      expected: sample.median + own.factor, own: t)
  }

  /// Compares a unit with those of others, one array of logarithms for each.
  init?(of unit: SpendUnit, among others: [[Double]]) {
    guard let sample = Sample(others.flatMap { $0 }),
      let middle = Sample(others.compactMap { Sample($0)?.median })?.median,
      let spread = PeerSpread(of: others),
      let upper = spread.upperProbability(of: unit.logarithm)
    else { return nil }
    self.init(
      upperProbability: upper, sample: sample, value: unit.logarithm, expected: middle, own: nil)
  }
}

/// Which side of what was expected is looked for; the raw value is its name in options.
public enum OutlierDirection: String, CaseIterable, Sendable {
  /// More than expected.
  case up
  /// Less than expected.
  case down
  case both
}
