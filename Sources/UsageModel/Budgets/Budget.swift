/// An amount that a scope may spend in each period, from a day on.
///
/// It holds until the next budget of the same scope begins, or until its own last day.
public struct Budget: Hashable, Sendable {
  public var scope: SpendScope
  /// Whether each member of the scope has the amount, as a policy by role gives it; else they share it.
  public var isForEach: Bool
  public var amount: Money
  public var period: BudgetPeriod
  public var from: Day
  /// The last day; nil is open.
  public var until: Day?
  /// Percents of the amount that are worth a word, ascending; 100 is the limit itself.
  public var warnings: [Int]

  /// Warnings unless others are asked for.
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
