internal import Statistics
internal import UsageModel

/// The comparable amount of one day, week or session.
struct DatedAmount {
  let day: Day
  /// From 0, a Monday.
  let weekday: Int
  /// ln of the dollars.
  let logarithm: Double

  init(day: Day, logarithm: Double) {
    self.day = day
    weekday = day.weekday.index
    self.logarithm = logarithm
  }

  init(_ unit: SpendUnit) {
    self.init(day: unit.day, logarithm: unit.logarithm)
  }
}

/// The amounts of a unit and of its owner's earlier units, as comparable logarithms: for days with
/// four weeks of history, adjusted for the weekday where that leaves less spread.
struct OwnAmounts {
  let value: Double
  let history: [Double]
  /// The weekday factor that was subtracted from the value.
  let factor: Double

  /// Creates the amounts; nil when there are too few earlier units.
  init?(of unit: SpendUnit, after history: UnitHistory) {
    let earlier = history.amounts
    guard earlier.count >= OutlierTester.ownUnits.lowerBound else { return nil }
    let pattern =
      unit.kind.isDay ? WeekdayPattern(of: earlier, history.groups, for: unit.day) : nil
    // Each value is adjusted by the others alone, so that a pattern which is none adds to the spread.
    if let pattern,
      Self.spread(pattern.adjusted, \.self) < Self.spread(earlier, \.logarithm)
    {
      factor = pattern.factor
      self.history = pattern.adjusted
    } else {
      factor = 0
      self.history = earlier.map(\.logarithm)
    }
    value = unit.logarithm - factor
  }

  private static func spread<Values: Collection>(
    _ values: Values, _ number: (Values.Element) -> Double
  ) -> Double {
    let mean = values.reduce(0) { $0 + number($1) } / Double(values.count)
    return values.reduce(0) { sum, value in
      let deviation = number(value) - mean
      return sum + deviation * deviation
    }
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
