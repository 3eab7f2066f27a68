internal import Presentation
internal import Statistics
internal import UsageModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A plain rule of dollars, for developers whose days differ so much that no test of logarithms ever
/// flags one: a new record, by half or by far, that is a fifth of the last 30 days.
///
/// Source: facts/outlier-statistics.md, real usage: the deviation of ln(day) is 1.3 to 2.2.
struct SpendRecord {
  /// From which robust deviation of ln(day) on the rule holds, and how many times the record a day
  /// must be; where tests work, days deviate by less.
  private static let rules = [(deviation: 1.1, times: 1.5), (deviation: 0.7, times: 3.0)]
  /// And the share of the last 30 days that it must be.
  private static let partOfMonth = 0.2
  private static let month = 30

  /// The middle and the highest of the earlier days.
  let median: Money
  let record: Money
  private let deviation: Double
  private let days: Int

  /// Nil for too few earlier days.
  init?(_ use: DayUse, after history: some Sequence<DayUse>) {
    let costs = history.map(\.unit.cost)
    guard costs.count >= OutlierTester.ownUnits.lowerBound, let record = costs.max(),
      let sample = Sample(history.map(\.unit.logarithm)), let scale = RobustScale(of: sample),
      let median = Money(dollarsFromLogarithm: sample.median + use.unit.change)
    else { return nil }
    self.median = median
    self.record = record
    deviation = scale.value
    days = costs.count
  }

  /// Whether a day's dollars are beyond the least rule: most days are not, which saves what is usual.
  static func canBeBroken(by use: DayUse, after history: some Sequence<DayUse>) -> Bool {
    let least = rules.map(\.times).min() ?? 0
    let record = history.lazy.map(\.unit.cost).max() ?? .zero
    return use.unit.cost.approximateDollars >= least * record.approximateDollars
  }

  /// Whether a day breaks the record, among all days of the developer.
  func isBroken(by use: DayUse, all: [DayUse]) -> Bool {
    let cost = use.unit.cost.approximateDollars
    let month = all.filter {
      $0.unit.day <= use.unit.day && use.unit.day.days(since: $0.unit.day) < Self.month
    }
    let sum = month.reduce(0) { $0 + $1.unit.cost.approximateDollars }
    guard let rule = Self.rules.first(where: { deviation >= $0.deviation }) else { return false }
    return cost >= rule.times * record.approximateDollars && cost >= Self.partOfMonth * sum
  }

  /// `A record: $2,899.00, where the highest of 60 earlier days was $470.00`.
  func text(_ use: DayUse) -> String {
    "A record: \(Figures.dollars(use.unit.cost)), where the highest of \(days) earlier days was "
      + Figures.dollars(record)
  }
}
