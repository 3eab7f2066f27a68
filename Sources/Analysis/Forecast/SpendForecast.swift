public import UsageModel

/// What a subject is expected to have spent at the end of some days.
public struct SpendForecast: Equatable, Sendable {
  /// What was spent up to the day of the forecast.
  public let spent: Money
  /// The spend so far and what is expected, which is in cents: rows of a ledger add up to their total.
  public let total: Money
  /// The range, in cents; nil when the history is too short for it.
  public let low: Money?
  public let high: Money?
  /// The number of earlier ranges as many days ahead, and how many of them held.
  public let tries: Int
  public let hits: Int
  /// The median of how far those forecasts of the coming days were off, in tenths of a percent; nil without any.
  public let errorTenths: Int?
  /// What it rests on.
  public let basis: Basis
  /// The expected cost of each coming day, from `firstComing` on.
  private let coming: [Money]
  private let firstComing: Day

  /// What a forecast rests on.
  public enum Basis: Hashable, Sendable {
    /// At least four weeks of history.
    case history
    /// The pace of so many days, by the team's weekdays.
    case pace(days: Int)
    /// Nothing is to come: they are away, or left.
    case nothing
  }

  /// The share of ranges that should hold.
  public static let claimedTenths = 800

  init(
    spent: Money, coming: [Money], from firstComing: Day, range: ClosedRange<Double>?,
    record: (tries: Int, hits: Int, errorTenths: Int?), basis: Basis
  ) {
    self.spent = spent
    self.coming = coming
    self.firstComing = firstComing
    let rest = coming.reduce(.zero, +)
    let total = spent + rest
    self.total = total
    let bounds = range.map { range in
      [range.lowerBound, range.upperBound].map {
        Money(cents: (spent + Money(roundedDollars: $0 * rest.approximateDollars)).cents)
      }
    }
    // Rounded to cents, a bound may not lie on the other side of what is in between.
    low = bounds.map { min($0[0], total) }
    high = bounds.map { max($0[1], total) }
    (tries, hits, errorTenths) = record
    self.basis = basis
  }

  /// Why there is no forecast.
  public enum Absence: Hashable, Sendable {
    /// Fewer than four weeks of history, with the number of days.
    case history(days: Int)
    /// All days are over: what was spent is the total.
    case over
    /// There has been no usage since a day that is long ago.
    case stale(Day)
  }

  /// Returns the first day at whose end the expected spend is too much; nil when it never is, or
  /// already is.
  public func firstDay(whereSpend isTooMuch: (Money) -> Bool) -> Day? {
    var sum = spent
    guard !isTooMuch(sum) else { return nil }
    for (offset, expected) in coming.enumerated() {
      sum += expected
      if isTooMuch(sum) { return firstComing.advanced(by: offset) }
    }
    return nil
  }
}

/// The reason why there is no forecast.
public struct NoForecast: Error, Equatable {
  public let reason: SpendForecast.Absence

  init(_ reason: SpendForecast.Absence) { self.reason = reason }

  /// `no forecast: 12 days of history, 28 are needed`; nil when the days are over.
  public var text: String? {
    switch reason {
    case .over: nil
    case .stale(let day): "no forecast: the last usage is of \(day)"
    case .history(let days):
      "no forecast: \(days) days of history, \(SpendOutlook.leastHistory) are needed"
    }
  }
}

extension Money {
  /// Creates an amount from an estimate in dollars, rounded to cents; never for a sum of costs.
  init(roundedDollars dollars: Double) {
    let cents = (dollars * 100).rounded()
    self.init(cents: Int128(exactly: cents.isFinite ? min(max(cents, -1e15), 1e15) : 0) ?? 0)
  }
}
