/// The earlier days of a developer, with the measures whose means each day is held against.
struct UseHistory {
  private var days: [DayUse] = []
  /// Side by side with the days; not a number where a day has none.
  private var shares: [Double] = []
  private var rates: [Double] = []
  private var calls: [Double] = []

  mutating func append(_ use: DayUse) {
    days.append(use)
    shares.append(use.cacheLogit == nil ? .nan : use.cacheShare)
    rates.append(use.rate ?? .nan)
    calls.append(use.logCalls ?? .nan)
  }

  var isLongEnough: Bool { days.count >= OutlierTester.ownUnits.lowerBound }

  /// The days that a day is compared with.
  var recent: ArraySlice<DayUse> { days.suffix(OutlierTester.ownUnits.upperBound) }

  /// The means of these days: of the share of the cache, of ln of a token's price, and of ln of the
  /// most calls of a session; nil where no day has any.
  var usualShare: Double? { Self.mean(shares) }
  var usualRate: Double? { Self.mean(rates) }
  var usualCalls: Double? { Self.mean(calls) }

  private static func mean(_ values: [Double]) -> Double? {
    var (sum, count) = (0.0, 0)
    for value in values.suffix(OutlierTester.ownUnits.upperBound) where !value.isNaN {
      sum += value
      count += 1
    }
    return count > 0 ? sum / Double(count) : nil
  }
}
