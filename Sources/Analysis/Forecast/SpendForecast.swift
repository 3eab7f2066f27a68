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
  /// What each day to come is expected to cost, from `firstComing` on.
  private let coming: [Money]
  private let firstComing: Day
  private let spent: Money

  /// Why there is no forecast.
  public enum Absence: Hashable, Sendable {
    /// Fewer than four weeks of history: so many days.
    case history(days: Int)
    /// All days are over: what was spent is the total.
    case over
    /// Nobody has usage since a day that is long ago.
    case stale(Day)
  }

  /// The day at whose end spend is expected to be too much for the first time; nil when it never is, or
  /// is already.
  public func firstDay(whereSpend isTooMuch: (Money) -> Bool) -> Day? {
    var sum = spent
    guard !isTooMuch(sum) else { return nil }
    for (offset, expected) in coming.enumerated() {
      sum += expected
      if isTooMuch(sum) { return firstComing.advanced(by: offset) }
    }
    return nil
  }

  /// Days after which even the level is not known any more.
  static let staleDays = 35

  /// The forecast of some subjects together for the end of `days`, as of a day in them; `isComplete`
  /// says whether that day is over. The spend must reach back over the history. Where nobody has usage
  /// for more than three days, these days are not known yet, and are expected like those to come;
  /// `lastUsed` is the last day with anybody's usage, where the spend is not everybody's.
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

  /// The forecast of all subjects together.
  public static func make(
    totalOf spend: DailySpend, in days: DayRange, asOf today: Day, isComplete: Bool
  ) -> Result<SpendForecast, NoForecast> {
    make(spend, of: spend.subjects, in: days, asOf: today, isComplete: isComplete)
  }

  /// `present` is a day that is not over and what was spent on it so far: it costs at least that much.
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

/// There is no forecast, and why.
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
  /// An estimate in dollars, rounded to cents; never a sum of costs.
  init(roundedDollars dollars: Double) {
    let cents = (dollars * 100).rounded()
    self.init(cents: Int128(exactly: cents.isFinite ? min(max(cents, -1e15), 1e15) : 0) ?? 0)
  }
}
