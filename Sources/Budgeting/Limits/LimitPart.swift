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
  public var amount: Money
  /// Whether the amount is a part of its period's, as the budget began or ended within.
  public var isPart: Bool

  /// As a sentence has it: `senior $300.00`, `approved +$200.00 until 2026-10-31`.
  public var text: String {
    let amount = amount.displayText + (isPart ? " (part of the period)" : "")
    switch source {
    case .policy(let role): return "\(role) \(amount)"
    case .budget(let scope):
      return (scope.kind == .developer ? "personal " : "budget ") + amount
    case .increase(_, let until): return "approved +\(amount) until \(until)"
    }
  }
}
