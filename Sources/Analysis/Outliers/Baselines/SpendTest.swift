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
      let t = ModeratedT(of: own.value, after: sample, prior: spread.prior),
      let upper = spread.tail.upperProbability(of: t.t, degreesOfFreedom: t.degreesOfFreedom)
    else { return nil }
    self.init(
      upperProbability: upper, sample: sample, value: own.value,
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

/// The amounts of a unit and of its owner's earlier units, as comparable logarithms: for days with
/// four weeks of history, adjusted for the weekday where that leaves less spread.
struct OwnAmounts {
  let value: Double
  let history: [Double]
  /// The weekday factor that was subtracted from the value.
  let factor: Double

  /// Creates the amounts; nil when there are too few earlier units.
  init?(of unit: SpendUnit, after earlier: ArraySlice<SpendUnit>) {
    guard earlier.count >= OutlierTester.ownUnits.lowerBound else { return nil }
    let pattern =
      unit.kind.isDay
      ? WeekdayPattern(of: earlier.map { ($0.day, $0.logarithm) }, for: unit.day) : nil
    let plain = earlier.map(\.logarithm)
    // Each value is adjusted by the others alone, so that a pattern which is none adds to the spread.
    let helps = pattern.map { Self.spread($0.adjusted) < Self.spread(plain) } ?? false
    factor = helps ? pattern?.factor ?? 0 : 0
    value = unit.logarithm - factor
    history = helps ? pattern?.adjusted ?? plain : plain
  }

  private static func spread(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  /// Whether the value may be anomalous: a cheap check that saves most units the full test.
  ///
  /// Where the upper tail of Student's t is below 0.001, t is above 3.09, whatever its degrees of
  /// freedom; the variance is at least its share of the moderated one.
  func canBeAnomalous(_ prior: VariancePrior) -> Bool {
    let count = Double(history.count)
    let mean = history.reduce(0, +) / count
    let squares = history.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let shrunk = prior.shrunk(squares / (count - 1), degreesOfFreedom: count - 1)
    let deviation = max(shrunk.variance.squareRoot(), RobustScale.defaultFloor)
    return value - mean > 3 * deviation * (1 + 1 / count).squareRoot()
  }
}
