public import LedgerStore
internal import Statistics
public import UsageModel

/// How far forecasts of past months were off, by day of the month, beside simpler ways to look ahead; and how often
/// their ranges held.
public struct ForecastBacktest: Sendable {
  /// The ways to look ahead.
  public enum Method: String, CaseIterable, Sendable {
    /// The forecast of this program.
    case forecast
    /// What was spent a day so far, for all days.
    case runRate
    /// What the month before cost.
    case lastMonth
    /// What was spent, and the coming days as the last seven.
    case lastWeek
    /// What was spent, and the coming days as their weekdays in the last eight weeks.
    case weekdayMean
  }

  /// The days that are tried unless others are asked for.
  public static let usualDays = [1, 5, 10, 15, 20, 25]
  /// The most months that are tried.
  public static let mostMonths = 12

  /// A day of the month, for single subjects or all together.
  public struct Row: Sendable {
    public let day: Int
    public let isTotal: Bool
    /// The months, or months and subjects, that are compared.
    public internal(set) var tries = 0
    /// The mean of |expected - actual| / actual, in tenths of a percent.
    public internal(set) var errorTenths: [Method: Int] = [:]
    public internal(set) var hits = 0
    public internal(set) var ranges = 0

    init(day: Int, isTotal: Bool) {
      self.day = day
      self.isTotal = isTotal
    }
  }

  public let kind: SpendScope.Kind
  /// The whole months that were tried; nil when none has four weeks of history before it.
  public let months: (first: Month, last: Month)?
  public let rows: [Row]

  /// Makes the forecasts of the last whole months before `today`, each from what was known on its days.
  public static func make(
    _ ledger: Ledger, by kind: SpendScope.Kind = .developer, months count: Int,
    days: [Int] = usualDays, today: Day, filter: CellFilter = CellFilter()
  ) throws -> ForecastBacktest {
    guard let extent = try ledger.dailyUsage.extent() else {
      return ForecastBacktest(kind: kind, months: nil, rows: [])
    }
    let first = extent.first.advanced(by: SpendOutlook.leastHistory)
    let last = min(today, extent.last.advanced(by: 1)).month
    let months = (1...max(1, min(count, mostMonths))).map { last.advanced(by: -$0) }
      .filter { first <= $0.days.first }
    guard let from = months.last, let until = months.first else {
      return ForecastBacktest(kind: kind, months: nil, rows: [])
    }
    let all = DayRange(
      first: from.days.first.advanced(by: -SpendOutlook.historyDays - 31), last: until.days.last)
    var future = try KnownFuture.read(
      ledger, by: kind, after: until.days.last, until: until.days.last)
    future.priceSteps = [:]
    let trial = ForecastTrial(
      spend: try DailySpend(ledger, by: kind, in: all, filter: filter), future: future)
    let rows = days.flatMap { day in
      let outcomes = months.flatMap { trial.outcomes(of: $0, on: day) }
      return [false, true].map { isTotal in
        row(day, isTotal, outcomes.filter { $0.isTotal == isTotal })
      }
    }
    return ForecastBacktest(kind: kind, months: (from, until), rows: rows)
  }

  private static func row(_ day: Int, _ isTotal: Bool, _ outcomes: [ForecastTrial.Outcome]) -> Row {
    var row = Row(day: day, isTotal: isTotal)
    row.tries = outcomes.count
    let ranges = outcomes.compactMap(\.held)
    (row.ranges, row.hits) = (ranges.count, ranges.count { $0 })
    for method in Method.allCases {
      let errors = outcomes.compactMap { $0.errors[method] }
      guard !errors.isEmpty else { continue }
      let mean = errors.reduce(0, +) / Double(errors.count)
      row.errorTenths[method] = Int((min(mean, 1e6) * 1000).rounded())
    }
    return row
  }
}

/// The forecasts of one past month as of one of its days.
struct ForecastTrial {
  let spend: DailySpend
  let future: KnownFuture

  /// How one subject's forecasts turned out.
  struct Outcome {
    let isTotal: Bool
    /// |expected - actual| / actual.
    let errors: [ForecastBacktest.Method: Double]
    /// Nil without a range.
    let held: Bool?
  }

  /// The outcomes of all subjects with a forecast, and of the total.
  func outcomes(of month: Month, on number: Int) -> [Outcome] {
    let day = month.days.first.advanced(by: min(number, month.length) - 1)
    guard day < month.days.last else { return [] }
    let outlook = SpendOutlook(
      spend, in: month.days, asOf: day, isComplete: true, future: future)
    let known = spend.subjects.filter { spend.firstDay(of: $0).map { $0 <= day } ?? false }
    let rows = known.compactMap { subject -> Outcome? in
      guard let forecast = try? outlook.forecast(of: [subject]).get() else { return nil }
      return outcome([subject], forecast, month, day, isTotal: false)
    }
    guard let total = try? outlook.forecast(of: known).get(),
      let whole = outcome(known, total, month, day, isTotal: true)
    else { return rows }
    return rows + [whole]
  }

  /// Nil where nothing was spent.
  private func outcome(
    _ subjects: [String?], _ forecast: SpendForecast, _ month: Month, _ day: Day, isTotal: Bool
  ) -> Outcome? {
    let actual = spend.series(of: subjects, in: month.days).reduce(.zero, +)
    guard actual > .zero else { return nil }
    let dollars = actual.approximateDollars
    let expected = simple(subjects, month, day)
      .merging([.forecast: forecast.total.approximateDollars]) { $1 }
    var held: Bool?
    if let low = forecast.low, let high = forecast.high {
      // Bounds are in cents.
      held = low <= Money(cents: actual.cents + 1) && Money(cents: actual.cents - 1) <= high
    }
    return Outcome(
      isTotal: isTotal, errors: expected.mapValues { ($0 - dollars).magnitude / dollars },
      held: held)
  }

  private func simple(
    _ subjects: [String?], _ month: Month, _ day: Day
  ) -> [ForecastBacktest.Method: Double] {
    func sum(_ first: Day, _ last: Day) -> Double {
      spend.series(of: subjects, in: DayRange(first: first, last: last))
        .reduce(.zero, +).approximateDollars
    }
    let passed = day.days(since: month.days.first) + 1
    let rest = month.length - passed
    let spent = sum(month.days.first, day)
    let before = month.advanced(by: -1).days
    let recent = DayRange(first: day.advanced(by: -55), last: day)
    let series = spend.series(of: subjects, in: recent).map(\.approximateDollars)
    let coming = (1...max(1, rest)).reduce(0.0) { sum, offset in
      let weekday = day.advanced(by: offset).weekday
      let same = series.indices.filter { recent.first.advanced(by: $0).weekday == weekday }
      return sum + same.reduce(0) { $0 + series[$1] } / Double(max(1, same.count))
    }
    return [
      .runRate: spent / Double(passed) * Double(month.length),
      .lastMonth: sum(before.first, before.last),
      .lastWeek: spent + sum(day.advanced(by: -6), day) / 7 * Double(rest),
      .weekdayMean: spent + coming,
    ]
  }
}
