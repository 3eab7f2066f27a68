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

  /// Whether sessions are by half and by two more than the most of any earlier day: one more than ever is no news.
  private static func areFar(_ sessions: Int, beyond most: Int) -> Bool {
    sessions >= most + 2 && sessions * 2 >= most * 3
  }

  /// One day that is.
  struct Test {
    let sessions: Int
    /// The most sessions of an earlier day.
    let most: Int
    /// The probability of a sum at least as high.
    let pValue: Double
  }

  /// The days in the range with far more sessions than any earlier one.
  private(set) var tests: [OwnerDay: Test] = [:]
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
      var history: [DayUse] = []
      for use in all where !use.unit.isCoarse && use.unit.day <= days.last && use.sessions > 0 {
        let test = test(use, after: history.suffix(OutlierTester.ownUnits.upperBound))
        if let test, days.contains(use.unit.day) {
          tests[OwnerDay(owner: developer, day: use.unit.day)] = test
        }
        let isAnomalous = (test?.pValue ?? 1) < 0.001 && !settled.keeps(use.unit)
        if !isAnomalous, !settled.contains(use.unit) { history.append(use) }
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

  private func test(_ use: DayUse, after history: ArraySlice<DayUse>) -> Test? {
    guard history.count >= OutlierTester.ownUnits.lowerBound,
      let most = history.map(\.sessions).max(), Self.areFar(use.sessions, beyond: most),
      let measures = Measures(history), let sums = Sample(history.map(measures.sum)),
      let t = ModeratedT(
        of: measures.sum(use), after: sums, prior: prior, floor: Self.sumFloor)
    else { return nil }
    return Test(sessions: use.sessions, most: most, pValue: t.upperProbability)
  }

  /// What is usual of both measures.
  private struct Measures {
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
  }
}
