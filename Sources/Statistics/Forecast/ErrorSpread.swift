/// How far forecasts of a pool were from what came, and the ranges that follow: of one series, and of several
/// together.
struct ErrorSpread: Sendable {
  /// The share of ranges that should hold.
  static let claimed = 0.8
  private static let quantile = 0.9
  /// What an own correction and own weights cost in certainty, for one independent forecast.
  private static let rowCost = 1.5
  private static let groupCost = 1.0
  private static let largest = 3.0

  private let mixed: [[Double]]
  private let actual: [[Double]]
  private let places: [[Int]]
  private let independent: [Double]
  private let expected: [Double]
  /// By series: the root mean square of the log ratios, drawn towards the team's.
  private let scales: [Double]
  /// The quantiles of all ratios in units of their scales.
  private let low: Double
  private let high: Double
  private let pooled: Sample

  /// Nil without any forecast that could be tried.
  init?(
    mixed: [[Double]], actual: [[Double]], places: [[Int]], independent: [Double],
    expected: [Double]
  ) {
    let ratios = mixed.indices.map { series in
      places[series].map { LogRatio.of(actual[series][$0], to: mixed[series][$0]) }
    }
    let scales = Self.scales(ratios, independent: independent)
    let pooled = ratios.indices.flatMap { series in ratios[series].map { $0 / scales[series] } }
    guard let sample = Sample(pooled), let low = sample.quantile(1 - Self.quantile),
      let high = sample.quantile(Self.quantile)
    else { return nil }
    (self.mixed, self.actual, self.places) = (mixed, actual, places)
    (self.independent, self.expected, self.scales) = (independent, expected, scales)
    (self.low, self.high, self.pooled) = (min(low, 0), max(high, 0), sample)
  }

  /// Moderated scales: log variances of series with little history are drawn to the team's (Smyth, "Linear models and
  /// empirical Bayes methods", 2004, with the variance of the log variances in place of trigamma).
  private static func scales(_ ratios: [[Double]], independent: [Double]) -> [Double] {
    let squares = ratios.map { own in
      own.isEmpty ? nil : own.reduce(0) { $0 + $1 * $1 } / Double(own.count)
    }
    let known = squares.indices.filter { squares[$0] != nil }
    guard !known.isEmpty else { return ratios.map { _ in 1 } }
    let count = Double(known.count)
    let logs = known.map { LogRatio.logarithm((squares[$0] ?? 0) + 1e-4) }
    let mean = logs.reduce(0, +) / count
    let chance = known.reduce(0) { $0 + 2 / independent[$1] } / count
    let between = max(
      0.02, logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count - chance)
    let weight = 2 / between
    return squares.indices.map { series in
      let common = LogRatio.exponential(mean) * (1 + 0.5 / independent[series])
      guard let own = squares[series] else { return common.squareRoot() }
      return ((weight * common + independent[series] * own) / (weight + independent[series]))
        .squareRoot()
    }
  }

  /// The log ratios between which the coming days of one series lie in 80 of 100 cases.
  func range(of series: Int) -> (low: Double, high: Double) {
    let width = scales[series] * (1 + Self.rowCost / independent[series]).squareRoot()
    return (low * width, high * width)
  }

  /// The log ratio that one series, or several together, stay below with a probability.
  func ratio(at probability: Double, of group: [Int]) -> Double {
    guard group.count == 1 else {
      let (width, freedom) = width(of: group)
      return width * (StudentT(degreesOfFreedom: freedom)?.quantile(probability) ?? 0)
    }
    let quantile = pooled.quantile(probability) ?? 0
    // A pool that leans to one side must not turn a limit into a median.
    let least = probability - 0.5
    let leaning = least > 0 ? max(quantile, least) : least < 0 ? min(quantile, least) : quantile
    let width = scales[group[0]] * (1 + Self.rowCost / independent[group[0]]).squareRoot()
    return leaning * width
  }

  /// The same of several series together: their own errors as if they were independent, and what their sum missed by,
  /// which has what they have in common.
  func range(of group: [Int]) -> (low: Double, high: Double) {
    if group.count == 1 { return range(of: group[0]) }
    let (width, freedom) = width(of: group)
    let t = StudentT(degreesOfFreedom: freedom)?.quantile(Self.quantile) ?? 3.078
    return (-t * width, t * width)
  }

  /// The scale of the sum of several series, and the degrees of freedom it has.
  private func width(of group: [Int]) -> (scale: Double, degreesOfFreedom: Double) {
    let whole = max(group.reduce(0) { $0 + expected[$1] }, 1e-9)
    let apart = group.reduce(0) { sum, series in
      let part = expected[series] / whole * scales[series]
      return sum + part * part
    }
    let together = sumErrors(of: group)
    let count = group.map { independent[$0] }.max() ?? 1
    let own = together.isEmpty ? 0 : count
    let square = together.reduce(0) { $0 + $1 * $1 } / Double(max(together.count, 1))
    let variance = (apart + own * square) / (1 + own)
    return ((variance * (1 + Self.groupCost / count)).squareRoot(), 1 + own)
  }

  private func sumErrors(of group: [Int]) -> [Double] {
    var sums: [Int: (expected: Double, actual: Double)] = [:]
    for series in group {
      for place in places[series] {
        sums[place, default: (0, 0)].expected += mixed[series][place]
        sums[place, default: (0, 0)].actual += actual[series][place]
      }
    }
    return sums.sorted { $0.key < $1.key }.map { _, sum in
      min(max(LogRatio.of(sum.actual, to: sum.expected), -Self.largest), Self.largest)
    }
  }
}
