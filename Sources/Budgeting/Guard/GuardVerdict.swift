public import UsageModel

/// An exceeded limit, with a sentence for the person who is stopped.
public struct GuardVerdict: Equatable, Sendable {
  /// Which limit it is.
  public enum Cause: Hashable, Sendable {
    case session(id: String)
    /// An option of the hook's command line: `--day`.
    case option(BudgetPeriod, developer: String)
    /// The developer's budget, with its explanation.
    case budget(BudgetPeriod, developer: String, explanation: String)
  }

  public let cause: Cause
  public let spent: Money
  public let limit: Money
  /// The days of the spend.
  public let days: DayRange

  /// The spend, the limit and its explanation, and what to do.
  public var sentence: String {
    let amount = spent.text(beside: limit)
    switch cause {
    case .session(let id):
      return "Session \(id.prefix(8)) has cost \(amount), more than its limit of "
        + "\(limit.unroundedText): begin a new session, or have --session of 'outlay guard' raised."
    case .option(let period, let developer):
      return "\(developer) has spent \(amount) \(when(period)), more than the limit of "
        + "\(limit.unroundedText) a \(period.rawValue): go on from \(next), "
        + "or have --\(period.rawValue) of 'outlay guard' raised."
    case .budget(let period, let developer, let explanation):
      return "\(developer) has spent \(amount) \(when(period)), more than the limit of "
        + "\(explanation): ask for more with 'outlay budget request --developer \(developer) "
        + "+AMOUNT --until \(days.last) --reason WHY', or go on from \(next)."
    }
  }

  private var next: Day { days.last.advanced(by: 1) }

  private func when(_ period: BudgetPeriod) -> String {
    switch period {
    case .day: "today"
    case .week: "this week"
    case .month: "in \(days.first.month)"
    case .quarter: "this quarter"
    case .year: "this year"
    }
  }
}
