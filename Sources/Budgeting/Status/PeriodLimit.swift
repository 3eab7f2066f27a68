internal import Presentation
internal import Reporting
public import UsageModel

/// How a subject stands to its limit of another period than the status is of: to so much a day beside so
/// much a month.
public struct PeriodLimit: Sendable {
  public let scope: SpendScope
  public let period: BudgetPeriod
  /// Of the period that the day lies in.
  public let limit: Limit
  /// What was spent in it up to that day.
  public let spent: Money
  /// How many of such periods lie in the days that the status is of, and in how many of them the limit
  /// was exceeded; nil for a period that is longer.
  public let exceeded: (count: Int, of: Int)?

  /// Whether the limit is kept.
  public var state: BudgetState { BudgetState(spent, under: limit) }

  /// `ana: $5.00 a day, of which $7.20 is used on 2026-10-31 (over); exceeded on 3 of 31 days`.
  public var text: String {
    let name = scope.kind == .organisation ? "Everyone" : scope.name
    let when =
      period == .day ? "on \(limit.days.first)" : "from \(limit.days.first) to \(limit.days.last)"
    let past = exceeded.map {
      $0.count == 0 ? "" : "; exceeded in \($0.count) of \(periods($0.of))"
    }
    return "\(name): \(limit.explanation) a \(period.rawValue), "
      + "\(spent.text(beside: limit.amount)) spent \(when) (\(state.rawValue))\(past ?? "")"
  }

  private func periods(_ count: Int) -> String {
    Figures.counted(Int64(count), period.rawValue)
  }
}
