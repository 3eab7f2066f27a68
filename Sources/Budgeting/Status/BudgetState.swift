public import UsageModel

/// The state of spend compared with an amount: the only such comparison in the product.
///
/// An amount that is used up exactly is not exceeded.
public enum BudgetState: String, CaseIterable, Sendable {
  case ok
  /// A warning level was reached.
  case warning
  /// Not exceeded yet, but expected to be at the end of the period.
  case headingOver = "heading over"
  case over

  /// Returns whether more was spent than the amount.
  public static func isOver(_ spent: Money, of amount: Money) -> Bool { spent > amount }

  /// Returns whether a level, in percent of an amount, was reached: at 100 and above, exceeded.
  public static func hasReached(_ percent: Int, of amount: Money, _ spent: Money) -> Bool {
    let scaled = (spent: spent.picodollars * 100, amount: amount.picodollars * Int128(percent))
    guard percent < 100 else { return scaled.spent > scaled.amount }
    return spent > .zero && scaled.spent >= scaled.amount
  }

  /// Returns the highest level that was reached; nil for none.
  public static func level(_ spent: Money, of amount: Money, among percents: [Int]) -> Int? {
    percents.filter { hasReached($0, of: amount, spent) }.max()
  }

  /// Creates the state of spend under a limit, with the expected spend at the end of its days, if
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
