internal import Statistics
internal import UsageModel

/// A test of one side of how a developer worked on a day, against the developer's own earlier days
/// on a scale of its own.
struct EvidenceTest {
  /// The kinds of outlier that it is evidence for.
  enum Subject {
    case cache
    case model
    case calls
  }

  let subject: Subject
  let use: DayUse
  /// The earlier days.
  let history: [DayUse]
  /// The probability of a value at least as far out.
  let pValue: Double
  let modifiedZ: Double

  /// Compares a value with earlier ones; nil for too few.
  init?(
    _ subject: Subject, _ use: DayUse, after history: [DayUse], value: Double, earlier: [Double],
    prior: VariancePrior, floor: Double
  ) {
    guard earlier.count >= OutlierTester.ownUnits.lowerBound, let sample = Sample(earlier),
      let t = ModeratedT(of: value, after: sample, prior: prior, floor: floor)
    else { return nil }
    self.subject = subject
    self.use = use
    self.history = history
    pValue = t.upperProbability
    let scale = RobustScale(of: sample, floor: floor)?.value ?? floor
    modifiedZ = sample.modifiedZScore(of: value) ?? (value - sample.median) / scale
  }
}

/// Finds evidence of kinds of outlier in the days of each developer.
struct EvidenceRun {
  /// The least standard deviations: on logits, and on logarithms of a token's price and of calls.
  private static let (logitFloor, shareFloor, rateFloor, callsFloor) = (0.35, 0.7, 0.15, 0.35)
  /// What a day must differ in to be tested in full: in points of the cache share, in the logarithms
  /// of the price of a token and of the calls.
  private static let (leastDrop, leastDearness, leastTimes) = (0.10, 0.2, 1.1)

  /// How far beyond any earlier day a share must be, on a logit: shares are skewed, and where one of
  /// fifty days goes is no news.
  private static let farther = 0.3

  private(set) var tests: [EvidenceTest] = []
  /// The number of tests, with those that could not be extreme.
  private(set) var count = 0
  private let cachePrior: VariancePrior
  private let callsPrior: VariancePrior
  private let ratePrior: VariancePrior

  /// Tests the days of developers in a range.
  init(_ uses: [Int64: [DayUse]], in days: DayRange, settled: SettledDays) {
    let histories = uses.sorted { $0.key < $1.key }
      .map { $0.value.suffix(OutlierTester.ownUnits.upperBound) }
    func prior(_ value: (DayUse) -> Double?) -> VariancePrior {
      UnitSpread(of: histories.map { $0.compactMap(value) }, tail: .normal).prior
    }
    cachePrior = prior(\.cacheLogit)
    callsPrior = prior(\.logCalls)
    ratePrior = prior(\.rate)
    for developer in uses.keys.sorted() {
      var history = UseHistory()
      for use in uses[developer, default: []] where !use.unit.isCoarse && use.unit.day <= days.last
      {
        let found = test(use, after: history)
        if days.contains(use.unit.day), history.isLongEnough {
          tests += found
          count += 3
        }
        let isAnomalous = found.contains { $0.pValue < 0.001 } && !settled.keeps(use.unit)
        if !isAnomalous, !settled.contains(use.unit) { history.append(use) }
      }
    }
  }

  private func test(_ use: DayUse, after history: UseHistory) -> [EvidenceTest] {
    guard history.isLongEnough else { return [] }
    var found: [EvidenceTest] = []
    if let test = cache(use, history) { found.append(test) }
    if let test = model(use, history) { found.append(test) }
    if let test = calls(use, history) { found.append(test) }
    return found
  }

  private func cache(_ use: DayUse, _ history: UseHistory) -> EvidenceTest? {
    guard let logit = use.cacheLogit, let usual = history.usualShare,
      usual - use.cacheShare >= Self.leastDrop
    else { return nil }
    let days = history.recent.filter { $0.cacheLogit != nil }
    guard days.allSatisfy({ logit <= ($0.cacheLogit ?? logit) - Self.farther }) else { return nil }
    return EvidenceTest(
      .cache, use, after: days, value: -logit, earlier: days.compactMap(\.cacheLogit).map { -$0 },
      prior: cachePrior, floor: Self.logitFloor)
  }

  /// Tests the share of the models that are nearer to the day's price of a token than to the usual
  /// one, and that price itself; the less sure of both, as shares are skewed.
  private func model(_ use: DayUse, _ history: UseHistory) -> EvidenceTest? {
    guard let rate = use.rate, let usual = history.usualRate, rate - usual >= Self.leastDearness
    else { return nil }
    let days = history.recent.filter { $0.rate != nil }
    let dear = use.dearModels(beyond: (rate + usual) / 2)
    let now = DayUse.logit(use.share(of: dear))
    guard days.allSatisfy({ now >= DayUse.logit($0.share(of: dear)) + Self.farther }) else {
      return nil
    }
    let share = EvidenceTest(
      .model, use, after: days, value: now,
      earlier: days.map { DayUse.logit($0.share(of: dear)) }, prior: .none, floor: Self.shareFloor)
    let price = EvidenceTest(
      .model, use, after: days, value: rate, earlier: days.compactMap(\.rate), prior: ratePrior,
      floor: Self.rateFloor)
    guard let share, let price else { return nil }
    return share.pValue > price.pValue ? share : price
  }

  private func calls(_ use: DayUse, _ history: UseHistory) -> EvidenceTest? {
    guard let calls = use.logCalls, let usual = history.usualCalls,
      calls - usual >= Self.leastTimes
    else { return nil }
    let days = history.recent.filter { $0.mostCalls > 0 }
    return EvidenceTest(
      .calls, use, after: days, value: calls, earlier: days.compactMap(\.logCalls),
      prior: callsPrior, floor: Self.callsFloor)
  }
}
