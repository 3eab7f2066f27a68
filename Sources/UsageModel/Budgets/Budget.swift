/// An amount that a scope may spend in each period, from a day on.
///
/// It applies until the next budget of the same scope begins, or until its own last day.
public struct Budget: Equatable, Sendable {
  public var scope: SpendScope
  /// Whether each member of the scope has the amount, as in a policy by role; otherwise they share
  /// it.
  public var appliesPerDeveloper: Bool
  public var amount: Money
  public var period: BudgetPeriod
  public var from: Day
  /// The last day; nil means open-ended.
  public var until: Day?
  /// The percentages of the amount at which to warn, ascending; 100 is the limit itself.
  public var warnings: [Int]

  /// The default warnings.
  public static let defaultWarnings = [50, 80, 100]

  public init(
    scope: SpendScope, appliesPerDeveloper: Bool = false, amount: Money,
    period: BudgetPeriod = .month,
    from: Day, until: Day? = nil, warnings: [Int] = Budget.defaultWarnings
  ) {
    self.scope = scope
    self.appliesPerDeveloper = appliesPerDeveloper
    self.amount = amount
    self.period = period
    self.from = from
    self.until = until
    self.warnings = warnings
  }
}

/// An amount spread evenly over the days of a period, in whole picodollars that add up exactly.
///
/// The remainder goes to the first days, one picodollar each: largest remainders of equal parts.
public struct BudgetSpread: Equatable, Sendable {
  public let amount: Money
  public let days: DayRange

  public init(_ amount: Money, over days: DayRange) {
    self.amount = amount
    self.days = days
  }

  /// Returns the part of one day; zero outside the period.
  public func amount(on day: Day) -> Money {
    amount(in: DayRange(first: day, last: day))
  }

  /// Returns the sum of the parts of the days that lie in `range`.
  public func amount(in range: DayRange) -> Money {
    guard days.overlaps(range) else { return .zero }
    let first = max(days.first, range.first).days(since: days.first)
    let last = min(days.last, range.last).days(since: days.first)
    return sumOfFirst(last + 1) - sumOfFirst(first)
  }

  /// Returns the sum of the first `count` days.
  private func sumOfFirst(_ count: Int) -> Money {
    let (part, remainder) = amount.picodollars.quotientAndRemainder(
      dividingBy: Int128(days.count))
    return Money(picodollars: part * Int128(count) + min(remainder, Int128(count)))
  }
}
