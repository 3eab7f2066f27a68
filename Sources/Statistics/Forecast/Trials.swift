/// The forecasts of all methods on earlier days, beside what came.
struct Trials {
  private let origins: [Int]
  private let tried: MethodSums
  /// By series: the origins at which it had enough history, as indices.
  private let places: [[Int]]
  /// By series and origin: what came.
  private let actual: [[Double]]
  /// By series: how many independent forecasts the origins amount to, at least 1.
  private let independent: [Double]

  init(
    _ pool: DailyPool, origins: [Int], end: Int, tried: MethodSums, running: [[Double]]
  ) {
    self.origins = origins
    self.tried = tried
    let horizon = tried.horizon
    places = pool.starts.map { start in
      origins.indices.filter { origins[$0] >= start + DailyPool.leastHistory }
    }
    actual = running.map { sums in origins.map { sums[$0 + horizon] - sums[$0] } }
    independent = pool.starts.map { start in
      let days = end - horizon - max(start, pool.firstDay) - DailyPool.leastHistory + 1
      return max(1, Double(days) / Double(horizon))
    }
  }

  /// The factor of each method in the forecast of each series: its weight, corrected for its drift.
  func factors(sharpness: Double) -> [[Double]] {
    var factors = actual.map { _ in [Double](repeating: 0, count: MethodSums.methods) }
    var errors: [Double] = []
    for method in 0..<MethodSums.methods {
      let ratios = actual.indices.map { series in
        places[series].map {
          LogRatio.of(actual[series][$0], to: tried.sum(of: series, method, on: origins[$0]))
        }
      }
      let shifts = SharedShift.shifts(ratios, independent: independent)
        .map { LogRatio.exponential($0) }
      for series in factors.indices { factors[series][method] = shifts[series] }
      errors.append(error(of: method, shifts))
    }
    let least = errors.min() ?? 1
    let weights = errors.map { LogRatio.power($0 / least, sharpness) }
    let sum = weights.reduce(0, +)
    return factors.map { own in zip(own, weights).map { $0 * $1 / sum } }
  }

  /// The part of a forecast that stands below the difference, so that days of nothing can be compared.
  private static let part = 0.2

  /// The mean of |forecast - actual| / actual, with a part of the forecast below the line, too: no day of nothing and
  /// no spike can decide it.
  private func error(of method: Int, _ shifts: [Double]) -> Double {
    var (sum, count) = (0.0, 0.0)
    for series in actual.indices {
      for place in places[series] {
        let forecast = shifts[series] * tried.sum(of: series, method, on: origins[place])
        sum +=
          (forecast - actual[series][place]).magnitude
          / (Self.part * forecast + actual[series][place] + 1e-9)
        count += 1
      }
    }
    return max(sum / max(count, 1), 1e-6)
  }

  /// What the mixture missed by.
  func spread(_ factors: [[Double]], expected: [Double]) -> ErrorSpread? {
    let mixed = actual.indices.map { series in
      origins.map { origin in
        (0..<MethodSums.methods).reduce(0) {
          $0 + factors[series][$1] * tried.sum(of: series, $1, on: origin)
        }
      }
    }
    return ErrorSpread(
      mixed: mixed, actual: actual, places: places, independent: independent, expected: expected)
  }
}
