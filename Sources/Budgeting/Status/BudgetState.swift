public import UsageModel

/// How spend stands to an amount: the one comparison of the product.
///
/// Exactly the whole amount is used, not exceeded.
public enum BudgetState: String, CaseIterable, Sendable {
  case ok
  /// A warning level was reached.
  case warning
  /// Not over yet, but expected to be at the end of the period.
  case headingOver = "heading over"
  case over

  /// Whether more was spent than the amount.
  public static func isOver(_ spent: Money, of amount: Money) -> Bool { spent > amount }

  /// Whether a level in percent of an amount was reached: for 100 and above, exceeded.
  public static func hasReached(_ percent: Int, of amount: Money, _ spent: Money) -> Bool {
    let scaled = (spent: spent.picodollars * 100, amount: amount.picodollars * Int128(percent))
    guard percent < 100 else { return scaled.spent > scaled.amount }
    return spent > .zero && scaled.spent >= scaled.amount
  }

  /// The highest level that was reached; nil for none.
  public static func level(_ spent: Money, of amount: Money, among percents: [Int]) -> Int? {
    percents.filter { hasReached($0, of: amount, spent) }.max()
  }

  /// The state of spend under a limit, with what is expected at the end of its days where that is
  /// known.
  public init(_ spent: Money, under limit: Limit, expected: Money? = nil) {
    if Self.isOver(spent, of: limit.amount) {
      self = .over
    } else if let expected, Self.isOver(expected, of: limit.amount) {
      self = .headingOver
    } else {
      let level = Self.level(spent, of: limit.amount, among: limit.warnings.filter { $0 < 100 })
      self = level == nil ? .ok : .warning
    }
  }
}
