public import UsageModel

/// One reason for a limit: a policy, a budget or an increase, and what it gives.
public struct LimitPart: Hashable, Sendable {
  /// Where the amount comes from.
  public enum Source: Hashable, Sendable {
    /// The default of a role: `senior`.
    case policy(role: String)
    /// A budget of the scope itself; of a developer it is a personal one, in place of the policy.
    case budget(SpendScope)
    /// An approved request.
    case increase(requestID: Int64, until: Day)
  }

  public let source: Source
  /// What it gives in the days that are looked at.
  public var amount: Money
  /// What it gives in a whole period of its own.
  public let whole: Money
  public let period: BudgetPeriod

  /// Whether both tell of the same amount from the same source.
  func isSameReason(as other: LimitPart) -> Bool {
    source == other.source && whole == other.whole && period == other.period
  }

  /// As a sentence has it: `senior $300.00`, `approved +$200.00 until 2026-10-31`; where the days are no
  /// whole period, of what it is a share: `budget $168.48 (of $500.00 a quarter)`.
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
