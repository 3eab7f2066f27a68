public import UsageModel

/// A limit that a guard compares, with the spend that it is compared with.
public struct GuardStanding: Equatable, Sendable {
  public let cause: GuardVerdict.Cause
  public let spent: Money
  /// Its days are those of the spend.
  public let limit: Limit

  /// Whether it stops the session.
  public var isOver: Bool { BudgetState.isOver(spent, of: limit.amount) }

  public var state: BudgetState { BudgetState(spent, under: limit) }

  /// The rest of the limit; negative when it is exceeded.
  public var remaining: Money { limit.amount - spent }

  /// What is said when it stops the session.
  public var verdict: GuardVerdict {
    GuardVerdict(cause: cause, spent: spent, limit: limit.amount, days: limit.days)
  }
}

extension GuardVerdict.Cause {
  /// `session`, or the period: `day`, `month`.
  public var span: String {
    switch self {
    case .session: "session"
    case .option(let period, _), .budget(let period, _, _): period.rawValue
    }
  }
}
