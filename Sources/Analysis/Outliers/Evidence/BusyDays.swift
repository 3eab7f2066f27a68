internal import Statistics
internal import UsageModel

/// Days on which a developer spent more, in far more sessions than on any earlier day.
///
/// The amount and what of the sessions it does not explain, each in standard deviations of the earlier days, are
/// added, the sessions for no more than the amount, and the sums compared by the moderated t test (the one-sided
/// test of several measures by their sum, O'Brien 1984). Where dear days have many sessions anyway, sessions so say
/// nothing more; else, an amount that chance alone could bring seldom comes with as unusual a number of them.
struct BusyDays {
  /// The least standard deviations, on logarithms of the amount and of the sessions, and of the sum.
  private static let (amountFloor, sessionsFloor) = (RobustScale.defaultFloor, 0.4)
  private static let sumFloor = 2.0.squareRoot()
  /// The highest correlation that is taken out of the sessions.
  private static let mostTied = 0.9

  /// The least sessions that are far more than the most of any earlier day, by half and by two: one more than ever
  /// is no news.
  static func leastSessions(beyond most: Int) -> Int { max(most + 2, (most * 3 + 1) / 2) }

  /// One day that has so many.
  struct Test {
    let sessions: Int
    /// The most sessions of an earlier day.
    let most: Int
    /// The number of earlier days.
    let count: Int
    /// The test of the sum.
    let t: ModeratedT
    fileprivate let logSessions: Double
    fileprivate let measures: Measures

    /// The probability of a sum at least as high.
    var pValue: Double { t.upperProbability }
  }

  /// The days in the range with far more sessions than any earlier one.
  private(set) var tests: [OwnerDay: Test] = [:]
  /// The most sessions of the earlier days of each day in the range, with how many days there are.
  private(set) var earlier: [OwnerDay: (most: Int, count: Int)] = [:]
  private let prior: VariancePrior

  /// Tests the days of developers in a range.
  init(_ uses: [Int64: [DayUse]], in days: DayRange, settled: SettledDays) {
    let latest = uses.sorted { $0.key < $1.key }.map { days in
      days.value.filter { $0.sessions > 0 }.suffix(OutlierTester.ownUnits.upperBound)
    }
    prior =
      UnitSpread(
        of: latest.compactMap { days in Measures(days).map { days.map($0.sum) } }, tail: .normal
      ).prior
    for (developer, all) in uses {
      var (history, counts): ([DayUse], [Int]) = ([], [])
      for use in all where !use.unit.isCoarse && use.unit.day <= days.last && use.sessions > 0 {
        let recent = counts.suffix(OutlierTester.ownUnits.upperBound)
        let most = recent.max() ?? 0
        let test = test(use, after: history, most: most)
        if days.contains(use.unit.day), recent.count >= OutlierTester.ownUnits.lowerBound {
          let place = OwnerDay(owner: developer, day: use.unit.day)
          tests[place] = test
          earlier[place] = (most, recent.count)
        }
        let isAnomalous = (test?.pValue ?? 1) < 0.001 && !settled.keeps(use.unit)
        guard !isAnomalous, !settled.contains(use.unit) else { continue }
        history.append(use)
        counts.append(use.sessions)
      }
    }
  }

  /// Returns the probability of a day's test, for what is looked for; nil where there was none.
  func pValue(at place: OwnerDay, _ direction: OutlierDirection) -> Double? {
    switch direction {
    case .up: tests[place]?.pValue
    case .down: nil
    case .both: tests[place].map { min(1, 2 * $0.pValue) }
    }
  }

  private func test(_ use: DayUse, after all: [DayUse], most: Int) -> Test? {
    guard all.count >= OutlierTester.ownUnits.lowerBound,
      use.sessions >= Self.leastSessions(beyond: most)
    else { return nil }
    let history = all.suffix(OutlierTester.ownUnits.upperBound)
    guard let measures = Measures(history), let sums = Sample(history.map(measures.sum)),
      let t = ModeratedT(
        of: measures.sum(use), after: sums, prior: prior, floor: Self.sumFloor)
    else { return nil }
    return Test(
      sessions: use.sessions, most: most, count: history.count, t: t,
      logSessions: use.logSessions, measures: measures)
  }

  /// What is usual of both measures.
  fileprivate struct Measures {
    private let amounts: Scale
    private let sessions: Scale
    /// How far dear days have many sessions anyway: the correlation of both, from 0 on.
    private let tie: Double

    init?(_ history: ArraySlice<DayUse>) {
      guard let amounts = Scale(history.map(\.unit.logarithm), floor: amountFloor),
        let sessions = Scale(history.map(\.logSessions), floor: sessionsFloor)
      else { return nil }
      let products = history.reduce(0) {
        $0 + amounts.deviations(of: $1.unit.logarithm) * sessions.deviations(of: $1.logSessions)
      }
      self.amounts = amounts
      self.sessions = sessions
      tie = min(max(0, products / Double(max(1, history.count - 1))), mostTied)
    }

    /// The amount and what of the sessions it does not explain, these for no more than the amount.
    func sum(_ use: DayUse) -> Double {
      let amount = amounts.deviations(of: use.unit.logarithm)
      let unexplained =
        (sessions.deviations(of: use.logSessions) - tie * amount) / (1 - tie * tie).squareRoot()
      return amount + min(unexplained, max(0, amount))
    }

    /// The least logarithm of an amount with which so many sessions have a sum; nil where none has.
    func leastAmount(of sum: Double, logSessions: Double) -> Double? {
      let (spread, far) = ((1 - tie * tie).squareRoot(), sessions.deviations(of: logSessions))
      // Below this amount the sessions count for as much as the amount.
      let even = far / (spread + tie)
      if sum <= 2 * even { return amounts.value(at: sum > 0 ? sum / 2 : sum) }
      let slope = 1 - tie / spread
      return slope > 0 ? amounts.value(at: (sum - far / spread) / slope) : nil
    }
  }

  /// What is usual of a measure.
  private struct Scale {
    let mean: Double
    let deviation: Double

    init?(_ values: [Double], floor: Double) {
      guard let sample = Sample(values), let deviation = sample.standardDeviation else {
        return nil
      }
      mean = sample.mean
      self.deviation = max(deviation, floor)
    }

    func deviations(of value: Double) -> Double { (value - mean) / deviation }

    func value(at deviations: Double) -> Double { mean + deviations * deviation }
  }
}

extension BusyDays.Test {
  /// ln of the comparable dollars with which so many sessions would be as rare as a probability; nil where no
  /// amount would be.
  func neededLogarithm(for probability: Double) -> Double? {
    guard
      let tail = StudentT(degreesOfFreedom: t.degreesOfFreedom)?.upperQuantile(probability)
    else { return nil }
    let error = t.deviation * (1 + 1 / Double(count)).squareRoot()
    return measures.leastAmount(of: t.expected + tail * error, logSessions: logSessions)
  }
}
