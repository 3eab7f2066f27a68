/// A forecast of the next days of several daily series, with ranges that are tried on the past.
///
/// The whole forecast is made again as of up to ten earlier days, from what was known then; how often those ranges
/// held widens the present ones where it was less than claimed, and is told. Days that nobody knew of cost nothing
/// extra: methods run through each series once.
public struct PooledForecast: Sendable {
  /// The share of ranges that should hold.
  public static let claimed = ErrorSpread.claimed
  private static let mostChecks = 10
  /// Nine days apart, so that each has another weekday.
  private static let checkStep = 9
  private static let fewestTrials = 8

  private let pool: DailyPool
  private let horizon: Int
  private let fit: PoolFit
  private let sums: MethodSums
  private let checks: [Check]
  /// How wide ranges of single series are: with all checks, and without each.
  private let rowWidth: Double
  private let rowWidths: [Double]

  /// How often earlier ranges held, and how far the forecasts were off.
  public struct Record: Equatable, Sendable {
    public var tries = 0
    public var hits = 0
    /// |forecast - actual| / actual of each earlier forecast whose days cost anything.
    public var errors: [Double] = []

    public init() {}
  }

  /// The forecast of the `horizon` days after a pool's last; nil when no series has four weeks of history.
  public init?(_ pool: DailyPool, horizon: Int) {
    let days = pool.dayCount
    guard horizon > 0, !pool.values.isEmpty, days - pool.firstDay >= DailyPool.leastHistory else {
      return nil
    }
    (self.pool, self.horizon) = (pool, horizon)
    var tried: [Int: MethodSums] = [:]
    func sums(_ horizon: Int) -> MethodSums {
      if let known = tried[horizon] { return known }
      let made = MethodSums(pool, horizon: horizon)
      tried[horizon] = made
      return made
    }
    let running = pool.values.indices.map(pool.runningSums)
    func fit(_ end: Int) -> PoolFit {
      let length = PoolFit.triedHorizon(horizon, days: end - pool.firstDay)
      return PoolFit(pool, end: end, sums: sums(horizon), tried: sums(length), running: running)
    }
    self.sums = sums(horizon)
    self.fit = fit(days)
    let first = pool.firstDay + DailyPool.leastHistory + Self.fewestTrials
    let ends = (0..<Self.mostChecks).map { days - horizon - $0 * Self.checkStep }
    let checks = ends.filter { $0 >= first }.map { end in
      Check(
        fit: fit(end), actual: running.map { $0[end + horizon] - $0[end] },
        known: Set(pool.starts.indices.filter { end - pool.starts[$0] >= DailyPool.leastHistory }))
    }
    self.checks = checks
    let scores = checks.map { check in pool.values.indices.map { check.score(of: [$0]) } }
    rowWidth = Self.widening(by: scores, horizon: horizon)
    rowWidths = checks.indices.map {
      Self.widening(by: scores, leavingOut: $0, horizon: horizon)
    }
  }

  /// The expected value of each coming day of a series, from the day after the last.
  public func days(of series: Int) -> [Double] {
    let profile = fit.profile(of: series, sums)
    return (0..<horizon).map { offset in
      let day = pool.dayCount + offset
      return pool.away[series].contains(day) ? 0 : profile[pool.weekday(of: day)]
    }
  }

  /// The factors on what is expected of some series together between which it lies as often as claimed; nil when the
  /// history is too short for it.
  public func range(of group: [Int]) -> ClosedRange<Double>? {
    guard let spread = fit.spread, !group.isEmpty else { return nil }
    let width =
      group.count == 1
      ? rowWidth : Self.widening(by: scores(of: group).map { [$0] }, horizon: horizon)
    let range = spread.range(of: group)
    return LogRatio.factor(range.low * width)...LogRatio.factor(range.high * width)
  }

  /// Whether the history is long enough for ranges.
  public var hasRanges: Bool { fit.spread != nil }

  /// The factor on what is expected of some series together that it stays below with a probability; nil when the
  /// history is too short for it.
  public func factor(at probability: Double, of group: [Int]) -> Double? {
    guard !group.isEmpty else { return nil }
    return fit.spread.map { LogRatio.factor($0.ratio(at: probability, of: group)) }
  }

  /// How earlier ranges of a group held: each as wide as the others would have made it.
  public func record(of group: [Int]) -> Record {
    var record = Record()
    let own = scores(of: group)
    let judges = own.map { [$0] }
    for (index, check) in checks.enumerated() {
      guard let score = own[index] else { continue }
      record.tries += 1
      let width =
        group.count == 1
        ? rowWidths[index]
        : Self.widening(by: judges, leavingOut: index, horizon: horizon)
      if score <= width { record.hits += 1 }
      let actual = group.reduce(0) { $0 + check.actual[$1] }
      let expected = group.reduce(0) { $0 + check.fit.expected[$1] }
      if actual > 0 { record.errors.append((expected - actual).magnitude / actual) }
    }
    return record
  }

  private func scores(of group: [Int]) -> [Double?] { checks.map { $0.score(of: group) } }

  /// At least 1: what the 80th of 100 earlier ranges would have needed, as far as there are enough of them to say. Ranges
  /// of one series are judged by those of all.
  private static func widening(
    by scores: [[Double?]], leavingOut left: Int? = nil, horizon: Int
  ) -> Double {
    let used = scores.indices.filter { $0 != left }
    let known = used.flatMap { scores[$0].compactMap(\.self) }
    guard let needed = Sample(known)?.quantile(claimed), needed > 1 else { return 1 }
    let apart = 1 + Double(used.count * checkStep) / Double(max(horizon, checkStep))
    let independent = apart * Double(min(scores[used[0]].count, 4))
    return LogRatio.power(min(needed, 4), independent / (independent + 6))
  }
}

/// The forecast of an earlier day, and what came.
private struct Check: Sendable {
  let fit: PoolFit
  let actual: [Double]
  /// The series that had enough history by then.
  let known: Set<Int>

  /// How wide a range would have had to be, in units of what it was; nil when there was none.
  func score(of group: [Int]) -> Double? {
    let known = group.filter(known.contains)
    guard let spread = fit.spread, !known.isEmpty else { return nil }
    let range = spread.range(of: known)
    let ratio = LogRatio.of(
      known.reduce(0) { $0 + actual[$1] }, to: known.reduce(0) { $0 + fit.expected[$1] })
    return ratio > 0 ? ratio / max(range.high, 1e-3) : ratio / min(range.low, -1e-3)
  }
}
