public import UsageModel

/// The limit of a scope in some days, and why it is that much.
public struct Limit: Equatable, Sendable {
  public let days: DayRange
  /// The period of the budgets behind it; a sum of several limits has none.
  public var period: BudgetPeriod?
  /// The sum of the parts.
  public let amount: Money
  /// In chronological order, increases last; empty only for a sum of several limits.
  public let parts: [LimitPart]
  /// The percentages of the amount that warn, ascending.
  public let warnings: [Int]

  /// `$500.00 = senior $300.00 + approved +$200.00 until 2026-10-31`.
  public var explanation: String {
    "\(amount.displayText) = " + parts.map(\.text).joined(separator: " + ")
  }
}

/// One component of a limit: a policy, a budget or an increase, and its amount.
public struct LimitPart: Hashable, Sendable {
  /// Where the amount comes from.
  public enum Source: Hashable, Sendable {
    /// The default of a role: `senior`.
    case policy(role: String)
    /// A budget of the scope itself; for a developer, a personal one that replaces the policy.
    case budget(SpendScope)
    /// An approved request.
    case increase(requestID: Int64, until: Day)
  }

  public let source: Source
  /// Its amount in the days in question.
  public var amount: Money
  /// Its amount in a whole period.
  public let whole: Money
  public let period: BudgetPeriod

  /// Returns whether both are the same amount from the same source.
  func isSameReason(as other: LimitPart) -> Bool {
    source == other.source && whole == other.whole && period == other.period
  }

  /// The part in a sentence: `senior $300.00`, `approved +$200.00 until 2026-10-31`; when the days
  /// are not a whole period, with the whole amount: `budget $168.48 (of $500.00 a quarter)`.
  public var text: String {
    let share = amount == whole ? "" : " (of \(whole.displayText) a \(period.rawValue))"
    switch source {
    case .policy(let role): return "\(role) \(amount.displayText)" + share
    case .budget(let scope):
      let kind = scope.kind == .developer ? "personal" : "budget"
      return "\(kind) \(amount.displayText)" + share
    case .increase(_, let until):
      return "approved +\(amount.displayText)\(share) until \(until)"
    }
  }
}
