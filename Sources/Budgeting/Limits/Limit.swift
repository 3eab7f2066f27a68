public import UsageModel

/// The limit of a scope in some days, and why it is that much.
public struct Limit: Hashable, Sendable {
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
