internal import Presentation
internal import Reporting
public import UsageModel

/// The status of a subject's limit for another period than that of the report: for example per day
/// beside per month.
public struct PeriodLimit: Sendable {
  public let scope: SpendScope
  public let period: BudgetPeriod
  /// The limit in the period that contains the day of the report.
  public let limit: Limit
  /// The spend in it up to that day.
  public let spent: Money
  /// The number of such periods within the days of the report, and in how many of them the limit
  /// was exceeded; nil for a longer period.
  public let exceeded: (count: Int, of: Int)?

  /// The state of the limit.
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
