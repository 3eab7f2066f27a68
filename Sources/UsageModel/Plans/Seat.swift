/// A plan of a provider that somebody holds for a fee, on some days.
public struct Seat: Equatable, Sendable {
  /// What one fee pays for.
  public enum Period: String, CaseIterable, Sendable {
    case month, year

    fileprivate var months: Int { self == .month ? 1 : 12 }
  }

  /// A handle.
  public var developer: String
  public var plan: String
  /// The vendor that was stated; nil is that of the known plan of this name.
  public var statedVendor: SeatVendor?
  /// Of one period, in picodollars.
  public var fee: Money
  public var per: Period
  public var from: Day
  /// The last day; nil while it is held.
  public var until: Day?

  public init(
    developer: String, plan: String, vendor: SeatVendor? = nil, fee: Money,
    per: Period = .month, from: Day, until: Day? = nil
  ) {
    self.developer = developer
    self.plan = plan
    statedVendor = vendor
    self.fee = fee
    self.per = per
    self.from = from
    self.until = until
  }

  /// Whose plan it is; nil for an unknown plan of which nobody said.
  public var vendor: SeatVendor? { statedVendor ?? SeatPlan.named(plan)?.vendor }

  /// Whether it is held on a day.
  public func isHeld(on day: Day) -> Bool { from <= day && day <= until ?? day }

  /// The days of a range on which it is held; nil where there are none.
  public func days(in range: DayRange) -> DayRange? {
    let (first, last) = (max(from, range.first), min(until ?? range.last, range.last))
    return first <= last ? DayRange(first: first, last: last) : nil
  }

  /// The fee of a month in which it is held on all days, in picodollars.
  public var monthlyFee: Money { Self.part(of: fee, 1, 1, per) }

  /// The fee of some days, in picodollars: whole months count whole, a part of a month by its days of
  /// that month's, and a yearly fee is a twelfth a month. The part of each month is rounded once, half
  /// to even, to the picodollar.
  ///
  /// Source: support.anthropic.com, "How is my bill calculated?": added seats are prorated by days.
  public func fee(in range: DayRange) -> Money {
    var sum = Money.zero
    var month = range.first.month
    while month <= range.last.month {
      let part = DayRange(
        first: max(month.days.first, range.first), last: min(month.days.last, range.last))
      if let held = days(in: part) {
        sum += Self.part(of: fee, held.count, month.length, per)
      }
      month = month.advanced(by: 1)
    }
    return sum
  }

  /// So many days of a month with so many. No fee is negative.
  private static func part(of fee: Money, _ days: Int, _ length: Int, _ per: Period) -> Money {
    let whole = Int128(length * per.months)
    let (quotient, remainder) = (fee.picodollars * Int128(days))
      .quotientAndRemainder(dividingBy: whole)
    let twice = remainder * 2
    let isUp = twice > whole || (twice == whole && quotient % 2 != 0)
    return Money(picodollars: isUp ? quotient + 1 : quotient)
  }
}
