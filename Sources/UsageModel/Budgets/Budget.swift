/// An amount that a scope may spend in each period, from a day on.
///
/// It applies until the next budget of the same scope begins, or until its own last day.
public struct Budget: Hashable, Sendable {
  public var scope: SpendScope
  /// Whether each member of the scope has the amount, as in a policy by role; otherwise they share
  /// it.
  public var isForEach: Bool
  public var amount: Money
  public var period: BudgetPeriod
  public var from: Day
  /// The last day; nil means open-ended.
  public var until: Day?
  /// The percentages of the amount at which to warn, ascending; 100 is the limit itself.
  public var warnings: [Int]

  /// The default warnings.
  public static let usualWarnings = [50, 80, 100]

  public init(
    scope: SpendScope, isForEach: Bool = false, amount: Money, period: BudgetPeriod = .month,
    from: Day, until: Day? = nil, warnings: [Int] = Budget.usualWarnings
  ) {
    self.scope = scope
    self.isForEach = isForEach
    self.amount = amount
    self.period = period
    self.from = from
    self.until = until
    self.warnings = warnings
  }
}
