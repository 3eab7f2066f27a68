public import LedgerStore
public import Pricing
public import Reporting
public import UsageModel

/// What is to be explained, and against what.
public struct ExplainQuery {
  /// What the cost is compared with.
  public enum Baseline: Sendable {
    /// The same usage in other days, by the name of these: `2026-09`.
    case days(DayRange, name: String)
    /// The mean of the same usage in several periods.
    case mean([DayRange])
    /// The usual day: the median of the active days before, with a factor for the weekday.
    case usualDay
    /// What the middle session of those before cost, of the usage that a filter admits.
    case usualSession(id: Int64, history: CellFilter)
    /// An amount that was set, such as a limit; its parts are those of other days.
    case amount(Money, name: String, like: DayRange)
    /// What an outlier of a day was expected to cost; its parts are those of the days before.
    case expected(Money, from: String)
  }

  /// What it is called in JSON: `ana@2026-10-14`.
  public var subject: String
  /// What it is called by people: `ana on 2026-10-14`.
  public var title: String
  public var filter: CellFilter
  public var days: DayRange
  public var baseline: Baseline
  public var book: PriceBook
  /// The line of a claim, in place of a filter.
  public var line: ExpenseLineUsage?

  public init(
    subject: String, title: String, filter: CellFilter = CellFilter(), days: DayRange,
    baseline: Baseline, book: PriceBook, line: ExpenseLineUsage? = nil
  ) {
    (self.subject, self.title, self.filter) = (subject, title, filter)
    (self.days, self.baseline, self.book, self.line) = (days, baseline, book, line)
  }
}
