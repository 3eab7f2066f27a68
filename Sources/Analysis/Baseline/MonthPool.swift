internal import LedgerStore
internal import Statistics
internal import UsageModel

/// What the month after some days costs each developer, and all together: forecasts of as many days, with the ranges
/// that earlier ones missed by.
struct MonthPool {
  /// The quantiles of a month, in dollars.
  struct Quantiles {
    let p10: Double
    let p50: Double
    let p80: Double
    let p90: Double
  }

  private let handles: [String?: Int]
  private let pool: PooledForecast
  private let growths: [String: Int]
  private let teamGrowth: Int?

  /// Forecasts from usage up to a day; nil where nobody has four weeks of history.
  init?(_ ledger: Ledger, upTo last: Day) throws {
    let first = last.advanced(by: -SpendOutlook.historyDays)
    let spend = try DailySpend(
      ledger, by: .developer, in: DayRange(first: first, last: last))
    let horizon = last.advanced(by: 1).month.length
    let subjects = SpendOutlook.subjects(of: spend, upTo: last)
    let made = SpendOutlook.pool(
      spend, subjects, from: first, upTo: last, coming: last.advanced(by: horizon),
      future: KnownFuture())
    guard let made, made.hasRanges else { return nil }
    pool = made
    handles = Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($1, $0) })
    func growth(_ group: [String?]) -> Int? {
      let weeks = DayRange(first: last.advanced(by: 1 - WeeklyTrend.days), last: last)
      return WeeklyTrend.growthTenths(
        spend.series(of: group, in: weeks).map(\.approximateDollars))
    }
    var own: [String: Int] = [:]
    for handle in subjects.compactMap(\.self) { own[handle] = growth([handle]) }
    growths = own
    teamGrowth = growth(spend.subjects)
  }

  /// An outlook with the forecast of a developer, or of all together where `handle` is nil; nil for less than four weeks
  /// of history. A trend of the whole team is that of each: a single person's is harder to tell from chance.
  func outlook(_ outlook: MonthOutlook, of handle: String?) -> MonthOutlook? {
    guard let handle else {
      return outlook.with(quantiles(handles.values.sorted()), growthTenths: teamGrowth)
    }
    return handles[handle].map {
      outlook.with(quantiles([$0]), growthTenths: growths[handle] ?? teamGrowth)
    }
  }

  private func quantiles(_ group: [Int]) -> Quantiles {
    let expected = group.reduce(0) { $0 + pool.days(of: $1).reduce(0, +) }
    func at(_ probability: Double) -> Double {
      expected * (pool.factor(at: probability, of: group) ?? 1)
    }
    return Quantiles(p10: at(0.1), p50: at(0.5), p80: at(0.8), p90: at(0.9))
  }
}
