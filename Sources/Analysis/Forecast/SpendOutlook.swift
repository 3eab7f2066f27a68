internal import Statistics
public import UsageModel

/// The forecasts of all subjects of a spend together: each from its own history, on what the team has in common.
public struct SpendOutlook: Sendable {
  /// The least number of days of history for a forecast.
  public static let leastHistory = DailyPool.leastHistory
  /// The number of days of history that forecasts use: 35 weeks.
  public static let historyDays = 245
  /// The number of days without usage after which the level of spend is no longer known: the ranges of two weeks
  /// later reach from nothing to many times what is expected.
  static let staleDays = 14

  private let spend: DailySpend
  private let days: DayRange
  private let today: Day
  private let isComplete: Bool
  private let future: KnownFuture
  /// The last day whose spend is known, or why there is no forecast at all.
  private let lastKnown: Result<Day, NoForecast>
  /// The subjects with four weeks of history, in the order of the pool.
  private let places: [String?: Int]
  private let pool: PooledForecast?

  /// Looks ahead to the end of `days` as of a day in them; `isComplete` says whether that day is over. `spend` must
  /// cover the history; `lastUsed` is the last day with any usage, for a spend that does not cover everyone.
  ///
  /// Days after the last usage are taken to be without spend when something was imported after them; otherwise more
  /// than three of them are unknown, and forecast like the coming ones.
  public init(
    _ spend: DailySpend, in days: DayRange, asOf today: Day, isComplete: Bool,
    future: KnownFuture = KnownFuture(), lastUsed: Day? = nil
  ) {
    (self.spend, self.days, self.today) = (spend, days, today)
    (self.isComplete, self.future) = (isComplete, future)
    lastKnown = Self.lastKnown(
      lastUsed ?? spend.lastDay, lastImport: future.lastImport, in: days,
      upTo: isComplete ? today : today.advanced(by: -1))
    guard let last = try? lastKnown.get() else {
      (places, pool) = ([:], nil)
      return
    }
    let subjects = Self.subjects(of: spend, upTo: last)
    places = Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($1, $0) })
    pool = Self.pool(
      spend, subjects, from: last.advanced(by: -Self.historyDays), upTo: last, coming: days.last,
      future: future)
  }

  /// The subjects with four weeks of history, in a fixed order.
  static func subjects(of spend: DailySpend, upTo last: Day) -> [String?] {
    spend.subjects.filter { subject in
      spend.firstDay(of: subject).map { last.days(since: $0) + 1 >= leastHistory } ?? false
    }.sorted { left, right in
      guard let left, let right else { return left != nil }
      return left < right
    }
  }

  private static func lastKnown(
    _ lastUsed: Day?, lastImport: Day?, in days: DayRange, upTo last: Day
  ) -> Result<Day, NoForecast> {
    guard last < days.last else { return .failure(NoForecast(.over)) }
    guard let used = UsageCoverage.lastKnown(lastUsed, before: last) else { return .success(last) }
    guard last.days(since: used) <= staleDays else { return .failure(NoForecast(.stale(used))) }
    let told = lastImport.map { $0.advanced(by: -1) } ?? used
    return .success(min(last, max(used, told)))
  }

  /// The forecast of subjects from what is known from a day, or their first, up to another.
  static func pool(
    _ spend: DailySpend, _ subjects: [String?], from earliest: Day, upTo last: Day, coming end: Day,
    future: KnownFuture
  ) -> PooledForecast? {
    guard let begin = subjects.compactMap(spend.firstDay(of:)).min() else { return nil }
    let first = max(earliest, begin)
    let known = DayRange(first: first, last: last)
    let values = subjects.map { subject in
      spend.series(of: [subject], in: known).map { max(0, $0.approximateDollars) }
    }
    let starts = subjects.map { max(0, (spend.firstDay(of: $0) ?? first).days(since: first)) }
    let weekday = first.weekday.index
    let all = DayRange(first: first, last: end)
    let away = subjects.map { subject in
      Set((0..<all.count).filter { future.isAway(subject, on: first.advanced(by: $0)) })
    }
    return PooledForecast(
      DailyPool(
        values: values, starts: starts,
        closures: DailyPool.closures(values, starts: starts, firstWeekday: weekday), away: away,
        firstWeekday: weekday),
      horizon: end.days(since: last))
  }
}

extension SpendOutlook {
  /// Forecasts the spend of some subjects together. Fails where none of them has four weeks of history; those who have
  /// less then count at their own pace.
  public func forecast(of subjects: [String?]) -> Result<SpendForecast, NoForecast> {
    lastKnown.flatMap { last in
      let known = subjects.filter { places[$0] != nil }
      guard !known.isEmpty, pool != nil else {
        let first = subjects.compactMap(spend.firstDay(of:)).min() ?? last.advanced(by: 1)
        return .failure(NoForecast(.history(days: max(0, last.days(since: first) + 1))))
      }
      return .success(forecast(known, at: subjects.filter { places[$0] == nil }, after: last))
    }
  }

  /// Forecasts the spend of all subjects together.
  public var total: Result<SpendForecast, NoForecast> { forecast(of: spend.subjects) }

  /// Forecasts one subject: from four weeks of history, else at its pace of so far, without a range.
  public func row(of subject: String?) -> Result<SpendForecast, NoForecast> {
    guard places[subject] == nil, !places.isEmpty else { return forecast(of: [subject]) }
    return lastKnown.map { forecast([], at: [subject], after: $0) }
  }

  private func forecast(
    _ known: [String?], at pace: [String?], after last: Day
  ) -> SpendForecast {
    let first = max(last.advanced(by: 1), days.first)
    var coming = [Money](repeating: .zero, count: days.last.days(since: first) + 1)
    for subject in known + pace {
      for (offset, amount) in self.coming(subject, after: last, from: first).enumerated() {
        coming[offset] += amount
      }
    }
    let group = known.compactMap { places[$0] }
    let record = pool?.record(of: group) ?? PooledForecast.Record()
    let error = Sample(record.errors).map { Int((min($0.median, 1e6) * 1000).rounded()) }
    let isNothing = coming.allSatisfy { $0 == .zero }
    let basis: SpendForecast.Basis =
      known.isEmpty && !isNothing
      ? .pace(
        days: pace.compactMap(spend.firstDay(of:)).map { last.days(since: $0) + 1 }.max() ?? 0)
      : isNothing ? .nothing : .history
    return SpendForecast(
      spent: spent(known + pace), coming: coming, from: first,
      range: group.isEmpty ? nil : pool?.range(of: group),
      record: (record.tries, record.hits, error), basis: basis)
  }

  private func spent(_ subjects: [String?]) -> Money {
    let known = DayRange(first: days.first, last: max(days.first, today))
    return subjects.reduce(.zero) { $0 + spend.amount(of: $1, in: known) }
  }

  /// What a subject is expected to spend on each coming day, in cents: at least what it has spent on a day that is
  /// still running.
  private func coming(_ subject: String?, after last: Day, from first: Day) -> [Money] {
    let expected = places[subject].flatMap { pool?.days(of: $0) } ?? pace(subject, after: last)
    let skipped = first.days(since: last) - 1
    return expected.dropFirst(skipped).enumerated().map { offset, dollars in
      let day = first.advanced(by: offset)
      let factor = future.priceFactor(subject, on: day)
      let amount = Money(roundedDollars: dollars * factor)
      guard day == today, !isComplete else { return amount }
      return max(amount - spend.amount(of: subject, on: day), .zero)
    }
  }

  /// The mean of a day since a subject's first, on the weekdays of all others.
  private func pace(_ subject: String?, after last: Day) -> [Double] {
    let coming = DayRange(first: last.advanced(by: 1), last: days.last)
    guard let first = spend.firstDay(of: subject), first <= last else {
      return [Double](repeating: 0, count: coming.count)
    }
    let shape = weekdayShape(upTo: last)
    let known = DayRange(first: first, last: last)
    let spent = spend.amount(of: subject, in: known).approximateDollars
    let usual = known.allDays.reduce(0) { $0 + shape[$1.weekday.index] }
    return coming.allDays.map { day in
      future.isAway(subject, on: day) || usual <= 0
        ? 0 : max(0, spent) / usual * shape[day.weekday.index]
    }
  }

  /// What the weekdays of the last eight weeks cost those with enough history together, of a mean day.
  private func weekdayShape(upTo last: Day) -> [Double] {
    let recent = DayRange(first: last.advanced(by: -55), last: last)
    var sums = [Double](repeating: 0, count: 7)
    for (offset, amount) in spend.series(of: Array(places.keys), in: recent).enumerated() {
      sums[recent.first.advanced(by: offset).weekday.index] += max(0, amount.approximateDollars)
    }
    let whole = sums.reduce(0, +)
    return whole > 0 ? sums.map { 7 * $0 / whole } : [Double](repeating: 1, count: 7)
  }
}

extension DayRange {
  fileprivate var allDays: [Day] { (0..<count).map { first.advanced(by: $0) } }
}
