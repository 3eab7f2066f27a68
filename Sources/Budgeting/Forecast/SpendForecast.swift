internal import Statistics
public import UsageModel

/// What a subject will have spent at the end of some days, as far as its own history tells.
public struct SpendForecast: Hashable, Sendable {
  /// Rounded to cents: a statistic, not a sum.
  public let total: Money
  /// Where 80 of 100 totals lie; nil when the history is too short for it.
  public let low: Money?
  public let high: Money?
  /// How many earlier intervals were tried, and how many held.
  public let tries: Int
  public let hits: Int
  /// What each coming day is expected to cost, from the day after the last known one.
  private let coming: [Money]
  private let spent: Money
  private let lastKnown: Day

  /// Why there is no forecast.
  public enum Absence: Hashable, Sendable {
    /// Fewer than four weeks of history: so many days.
    case history(days: Int)
    /// All days are over: what was spent is the total.
    case over
  }

  /// The day on which spend is expected to go beyond an amount; nil when it is not, or did already.
  public func dayBeyond(_ amount: Money) -> Day? {
    var sum = spent
    guard !BudgetState.isOver(sum, of: amount) else { return nil }
    for (offset, expected) in coming.enumerated() {
      sum += expected
      if BudgetState.isOver(sum, of: amount) { return lastKnown.advanced(by: offset + 1) }
    }
    return nil
  }

  /// The forecast of some subjects together for the end of `days`, as of a day in them; `isComplete`
  /// says whether that day is over. The spend must reach back over the history.
  public static func make(
    _ spend: DailySpend, of subjects: [String?], in days: DayRange, asOf today: Day,
    isComplete: Bool
  ) -> Result<SpendForecast, NoForecast> {
    make(
      series: { spend.series(of: subjects, in: $0) },
      first: subjects.compactMap(spend.firstDay(of:)).min(), days, today, isComplete)
  }

  /// The forecast of all subjects together.
  public static func make(
    totalOf spend: DailySpend, in days: DayRange, asOf today: Day, isComplete: Bool
  ) -> Result<SpendForecast, NoForecast> {
    make(spend, of: spend.subjects, in: days, asOf: today, isComplete: isComplete)
  }

  private static func make(
    series: (DayRange) -> [Money], first: Day?, _ days: DayRange, _ today: Day, _ isComplete: Bool
  ) -> Result<SpendForecast, NoForecast> {
    let lastKnown = isComplete ? today : today.advanced(by: -1)
    guard lastKnown < days.last else { return .failure(NoForecast(.over)) }
    let spentUntilNow = series(DayRange(first: days.first, last: max(days.first, today)))
      .reduce(.zero, +)
    guard let first, first <= lastKnown else {
      return .failure(NoForecast(.history(days: 0)))
    }
    let history = series(DayRange(first: first, last: lastKnown)).map(\.approximateDollars)
    let horizon = days.last.days(since: max(lastKnown, days.first.advanced(by: -1)))
    let gap = days.first.days(since: lastKnown) - 1
    guard gap <= 0, let forecast = WeekdayForecast(history: history, horizon: horizon) else {
      return .failure(NoForecast(.history(days: history.count)))
    }
    return .success(
      SpendForecast(
        forecast, spent: spentUntilNow,
        today: isComplete ? nil : series(.init(first: today, last: today))[0],
        lastKnown: lastKnown))
  }

  /// `today` is what was spent on a day that is not over: it costs at least that much.
  private init(_ forecast: WeekdayForecast, spent: Money, today: Money?, lastKnown: Day) {
    var coming = forecast.days.map(Money.init(roundedDollars:))
    if let today, let expected = coming.first {
      coming[0] = expected > today ? expected - today : .zero
    }
    self.coming = coming
    self.spent = spent
    self.lastKnown = lastKnown
    let rest = coming.reduce(.zero, +)
    total = Money(cents: (spent + rest).cents)
    let scale = forecast.expected > 0 ? rest.approximateDollars / forecast.expected : 0
    let bounds = forecast.interval.map { interval in
      [interval.lowerBound, interval.upperBound].map {
        Money(cents: (spent + Money(roundedDollars: $0 * scale)).cents)
      }
    }
    (low, high) = (bounds?[0], bounds?[1])
    (tries, hits) = (forecast.coverage.tries, forecast.coverage.hits)
  }
}

/// There is no forecast, and why.
public struct NoForecast: Error, Hashable {
  public let reason: SpendForecast.Absence

  init(_ reason: SpendForecast.Absence) { self.reason = reason }

  /// `no forecast: 12 days of history, 28 are needed`; nil when the days are over.
  public var text: String? {
    switch reason {
    case .over: nil
    case .history(let days):
      "no forecast: \(days) days of history, \(WeekdayForecast.leastHistory) are needed"
    }
  }
}

extension Money {
  /// An estimate in dollars, rounded to cents; never a sum of costs.
  init(roundedDollars dollars: Double) {
    let cents = (dollars * 100).rounded()
    self.init(cents: Int128(exactly: cents.isFinite ? min(max(cents, -1e15), 1e15) : 0) ?? 0)
  }
}
