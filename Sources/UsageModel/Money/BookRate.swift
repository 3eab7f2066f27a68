/// What a dollar is worth in another currency by the books, in a month or on a day.
public struct BookRate: Equatable, Sendable {
  public let currency: Currency
  public let factor: ExchangeFactor
  public let validity: Validity

  public init(_ currency: Currency, _ factor: ExchangeFactor, _ validity: Validity) {
    self.currency = currency
    self.factor = factor
    self.validity = validity
  }

  /// The days that a rate is stated for.
  public enum Validity: Hashable, Sendable, CustomStringConvertible {
    case month(Month)
    case day(Day)

    /// Reads `2026-10` or `2026-10-30`; nil for anything else.
    public init?(_ text: some StringProtocol) {
      if let month = Month(text) {
        self = .month(month)
      } else if let day = Day(text) {
        self = .day(day)
      } else {
        return nil
      }
    }

    /// The days of the month, or the day alone.
    public var days: DayRange {
      switch self {
      case .month(let month): month.days
      case .day(let day): DayRange(first: day, last: day)
      }
    }

    public var description: String {
      switch self {
      case .month(let month): month.description
      case .day(let day): day.description
      }
    }
  }

  /// `1 USD = 0.9213 EUR (2026-10)`.
  public var text: String { "1 USD = \(factor) \(currency) (\(validity))" }

  /// Returns the amounts in smallest units of the currency, in the same order: multiplied exactly and
  /// rounded once, by largest remainder, so that they add up to the rounded sum.
  public func units(of amounts: [Money]) -> [Int128] {
    LargestRemainder.units(amounts.map(exact), per: perUnit)
  }

  /// Returns an amount in smallest units, rounded half away from zero.
  public func units(of amount: Money) -> Int128 {
    LargestRemainder.rounded(exact(amount), per: perUnit)
  }

  private func exact(_ amount: Money) -> Int128 {
    amount.picodollars * factor.numerator * currency.unitsPerWhole
  }

  private var perUnit: Int128 { factor.denominator * Money(cents: 100).picodollars }
}

extension BookRate {
  /// The rate at which amounts are shown to people, while a report is made and rendered; nil for dollars.
  ///
  /// It is of the task, so that every sentence of a document follows it, and requests do not meet.
  @TaskLocal public static var shown: BookRate?
}

/// An exact factor, as its source spells it: `0.9213`, or `1/1.0854` where that states the other way
/// round.
public struct ExchangeFactor: Equatable, Sendable, CustomStringConvertible {
  public let description: String
  let numerator: Int128
  let denominator: Int128

  /// The most that numerator and denominator may be, so that no sum of spend overflows.
  private static let largest: Int128 = 1_000_000_000_000

  /// Reads a positive decimal, or a fraction of two; nil for anything else, and for more than twelve
  /// digits.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let above = DecimalText(parts[0]),
      let below = parts.count == 2 ? DecimalText(parts[1]) : DecimalText("1")
    else { return nil }
    let scale = max(0, -above.exponent, -below.exponent)
    guard scale <= 12, let numerator = above.scaled(by: scale),
      let denominator = below.scaled(by: scale),
      (1...Self.largest).contains(numerator), (1...Self.largest).contains(denominator)
    else { return nil }
    description = String(text)
    self.numerator = numerator
    self.denominator = denominator
  }
}
