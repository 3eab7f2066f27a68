/// A forecast of all series of a pool as of one day, from what was known then.
///
/// On every few earlier days each method made the forecast of as many days ahead. What its forecasts missed by all
/// along corrects it (``SharedShift``); the methods are then mixed by how well they did in the whole team, the better
/// ones by far the most. What the mixture missed by is the range (``ErrorSpread``).
struct PoolFit: Sendable {
  /// How much better methods count: the weight is the error to this power, negative.
  private static let sharpness = -30.0
  private static let fewestOrigins = 4
  /// The most earlier days to forecast from, and the most forecasts of all series together: those of large teams tell
  /// as much from fewer days.
  private static let mostOrigins = 48
  private static let fewestOfLarge = 16
  private static let mostForecasts = 1200

  /// The number of days that were known.
  let end: Int
  /// What is expected of the next days, by series.
  let expected: [Double]
  /// Nil while there is too little to try on.
  let spread: ErrorSpread?
  /// By series, then by method.
  private let factors: [[Double]]

  init(_ pool: DailyPool, end: Int, sums: MethodSums, tried: MethodSums, running: [[Double]]) {
    self.end = end
    let origins = Self.origins(pool, end: end, horizon: tried.horizon)
    let trials = Trials(pool, origins: origins, end: end, tried: tried, running: running)
    factors =
      origins.isEmpty
      ? pool.values.map { _ in Self.usualFactors } : trials.factors(sharpness: Self.sharpness)
    expected = pool.values.indices.map { [factors] series in
      (0..<MethodSums.methods).reduce(0) {
        $0 + factors[series][$1] * sums.sum(of: series, $1, on: end)
      }
    }
    spread = origins.isEmpty ? nil : trials.spread(factors, expected: expected)
  }

  /// The expected value of each weekday of a series, after the pool's last day.
  func profile(of series: Int, _ sums: MethodSums) -> [Double] {
    (0..<7).map { weekday in
      (0..<MethodSums.methods).reduce(0) {
        $0 + factors[series][$1] * sums.weekday(of: series, $1, weekday)
      }
    }
  }

  /// The horizon to try on: that of the forecast, or shorter where the history does not hold three of it.
  static func triedHorizon(_ horizon: Int, days: Int) -> Int {
    max(1, min(horizon, (days - DailyPool.leastHistory + 1) / 3))
  }

  private static let usualFactors = (0..<MethodSums.methods).map {
    MethodSums.usual.contains($0) ? 1 / Double(MethodSums.usual.count) : 0
  }

  /// The earlier days to forecast from; every weekday in turn.
  private static func origins(_ pool: DailyPool, end: Int, horizon: Int) -> [Int] {
    let first = pool.firstDay + DailyPool.leastHistory
    let days = end - horizon - first + 1
    guard days >= fewestOrigins else { return [] }
    let wanted = min(mostOrigins, max(fewestOfLarge, mostForecasts / max(1, pool.values.count)))
    var step = max(1, days / wanted)
    if step.isMultiple(of: 7) { step += 1 }
    return stride(from: end - horizon, through: first, by: -step).reversed()
  }
}
