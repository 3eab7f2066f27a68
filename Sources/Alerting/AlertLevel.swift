internal import Budgeting
internal import UsageModel

/// A level of a rule that was reached.
struct AlertLevel {
  /// The percentage of the budget; 0 for an amount in dollars.
  let level: Int
  let threshold: Money
  /// Why the budget is that much.
  let explanation: String

  /// Returns the levels of a threshold that an amount reached; `limit` is called only for
  /// percentages.
  static func reached(
    by amount: Money, of threshold: AlertThreshold, limit: () -> Limit?
  ) -> [AlertLevel] {
    switch threshold {
    case .amount(let most):
      return BudgetState.isOver(amount, of: most)
        ? [AlertLevel(level: 0, threshold: most, explanation: "")] : []
    case .percents(let percents):
      guard let limit = limit() else { return [] }
      return percents.filter { BudgetState.hasReached($0, of: limit.amount, amount) }.map {
        AlertLevel(
          level: $0, threshold: part($0, of: limit.amount), explanation: limit.explanation)
      }
    }
  }

  /// Returns a percentage of an amount, truncated to whole picodollars.
  private static func part(_ percent: Int, of amount: Money) -> Money {
    let (whole, rest) = amount.picodollars.quotientAndRemainder(dividingBy: 100)
    return Money(picodollars: whole * Int128(percent) + rest * Int128(percent) / 100)
  }
}
