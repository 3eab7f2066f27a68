internal import UsageModel

/// Rounds amounts to steps that people use.
enum HumaneAmount {
  /// The step of amounts up to a number of dollars.
  private static let steps: [(upTo: Int128, step: Int128)] = [(50, 5), (200, 10), (1000, 25)]
  private static let largestStep: Int128 = 100

  /// Rounds up to the next step: multiples of $5 up to $50, of $10 up to $200, of $25 up to $1,000,
  /// then of $100.
  static func roundedUp(_ amount: Money) -> Money {
    let dollar = Money(cents: 100).picodollars
    let whole = max(0, (amount.picodollars + dollar - 1) / dollar)
    let step = steps.first { whole <= $0.upTo }?.step ?? largestStep
    return Money(picodollars: max(step, (whole + step - 1) / step * step) * dollar)
  }
}
