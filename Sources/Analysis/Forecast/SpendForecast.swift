internal import Statistics
public import UsageModel

/// The forecast spend of a subject at the end of some days, from its own history.
public struct SpendForecast: Hashable, Sendable {
  /// Rounded to cents: a statistic, not a sum.
  public let total: Money
  /// The range of 80 of 100 totals; nil when the history is too short for it.
  public let low: Money?
  public let high: Money?
  /// The number of earlier intervals in the back-test, and how many of them held.
  public let tries: Int
  public let hits: Int
  /// The expected cost of each coming day, from `firstComing` on.
  private let coming: [Money]
  private let firstComing: Day
  private let spent: Money

  /// Why there is no forecast.
  public enum Absence: Hashable, Sendable {
    /// Fewer than four weeks of history, with the number of days.
    case history(days: Int)
    /// All days are over: what was spent is the total.
    case over
    /// There has been no usage since a day that is long ago.
    case stale(Day)
  }

  /// Returns the first day at whose end the expected spend is too much; nil when it never is, or
  /// already is.
  public func firstDay(whereSpend isTooMuch: (Money) -> Bool) -> Day? {
    var sum = spent
    guard !isTooMuch(sum) else { return nil }
    for (offset, expected) in coming.enumerated() {
      sum += expected
      if isTooMuch(sum) { return firstComing.advanced(by: offset) }
    }
    return nil
  }

  /// The number of days after which the level of spend is no longer known.
  static let staleDays = 35

  /// Forecasts the spend of some subjects together at the end of `days`, as of a day in them;
  /// `isComplete` says whether that day is over. `spend` must cover the history. When there has
  /// been no usage at all for more than three days, those days are unknown, and forecast like the
  /// coming ones; `lastUsed` is the last day with any usage, for a `spend` that does not cover
  /// everyone.
  public static func make(
    _ spend: DailySpend, of subjects: [String?], in days: DayRange, asOf today: Day,
    isComplete: Bool, lastUsed: Day? = nil
  ) -> Result<SpendForecast, NoForecast> {
    var lastKnown = isComplete ? today : today.advanced(by: -1)
    guard lastKnown < days.last else { return .failure(NoForecast(.over)) }
    if let lastUsed = UsageCoverage.lastKnown(lastUsed ?? spend.lastDay, before: lastKnown) {
      guard lastKnown.days(since: lastUsed) <= staleDays else {
        return .failure(NoForecast(.stale(lastUsed)))
      }
      lastKnown = lastUsed
    }
    guard let first = subjects.compactMap(spend.firstDay(of:)).min(), first <= lastKnown else {
      return .failure(NoForecast(.history(days: 0)))
    }
    let history = spend.series(of: subjects, in: DayRange(first: first, last: lastKnown))
    let forecast = WeekdayForecast(
      history: history.map(\.approximateDollars), horizon: days.last.days(since: lastKnown))
    guard let forecast else { return .failure(NoForecast(.history(days: history.count))) }
    let known = DayRange(first: days.first, last: max(days.first, today))
    let present = lastKnown < today && !isComplete ? today : nil
    return .success(
      SpendForecast(
        forecast, after: lastKnown, in: days,
        spent: spend.series(of: subjects, in: known).reduce(.zero, +),
        present: present.map {
          ($0, spend.series(of: subjects, in: DayRange(first: $0, last: $0))[0])
        }))
  }

  /// Forecasts the spend of all subjects together.
  public static func make(
    totalOf spend: DailySpend, in days: DayRange, asOf today: Day, isComplete: Bool
  ) -> Result<SpendForecast, NoForecast> {
    make(spend, of: spend.subjects, in: days, asOf: today, isComplete: isComplete)
  }

  /// `present` is the current day, still running, and its spend so far: its final spend is at least
  /// that.
  private init(
    _ forecast: WeekdayForecast, after lastKnown: Day, in days: DayRange, spent: Money,
    present: (day: Day, spent: Money)?
  ) {
    let first = max(lastKnown.advanced(by: 1), days.first)
    var coming = forecast.days.suffix(days.last.days(since: first) + 1)
      .map(Money.init(roundedDollars:))
    if let present, present.day >= first {
      let index = present.day.days(since: first)
      coming[index] = max(coming[index] - present.spent, .zero)
    }
    self.coming = coming
    firstComing = first
    self.spent = spent
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

/// The reason why there is no forecast.
public struct NoForecast: Error, Hashable {
  public let reason: SpendForecast.Absence

  init(_ reason: SpendForecast.Absence) { self.reason = reason }

  /// `no forecast: 12 days of history, 28 are needed`; nil when the days are over.
  public var text: String? {
    switch reason {
    case .over: nil
    case .stale(let day): "no forecast: the last usage is of \(day)"
    case .history(let days):
      "no forecast: \(days) days of history, \(WeekdayForecast.leastHistory) are needed"
    }
  }
}

extension Money {
  /// Creates an amount from an estimate in dollars, rounded to cents; never for a sum of costs.
  init(roundedDollars dollars: Double) {
    let cents = (dollars * 100).rounded()
    self.init(cents: Int128(exactly: cents.isFinite ? min(max(cents, -1e15), 1e15) : 0) ?? 0)
  }
}
