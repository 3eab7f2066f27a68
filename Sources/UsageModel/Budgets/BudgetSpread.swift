/// An amount spread evenly over the days of a period, in whole picodollars that add up exactly.
///
/// The remainder goes to the first days, one picodollar each: largest remainders of equal parts.
public struct BudgetSpread: Hashable, Sendable {
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
