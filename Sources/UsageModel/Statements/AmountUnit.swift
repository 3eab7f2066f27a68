/// The unit in which a source states money, and what it rounds its amounts to.
///
/// Source: facts/formats.md, section 0, rule 1.
public enum AmountUnit: String, Hashable, Sendable {
  /// Dollars with any number of decimals.
  case dollars
  /// Dollars with two decimals, each row rounded by itself.
  case dollarsToTheCent
  /// Cents with any number of decimals, such as `123.78912`.
  case fractionalCents
  /// Whole cents, each row rounded by itself.
  case wholeCents

  /// The decimals of a dollar that one unit is: 0 for dollars, 2 for cents.
  private var decimals: Int {
    switch self {
    case .dollars, .dollarsToTheCent: 0
    case .fractionalCents, .wholeCents: 2
    }
  }

  /// Whether each row is rounded to a cent by itself.
  public var isRounded: Bool { self == .dollarsToTheCent || self == .wholeCents }

  /// Returns an amount from its plain decimal, which may be negative; nil for anything else, and
  /// beyond ±$9.2 M.
  public func money(_ text: some StringProtocol) -> Money? {
    guard let scaled = DecimalText(text)?.scaled(by: 12 - decimals), Int64(exactly: scaled) != nil
    else { return nil }
    return Money(picodollars: scaled)
  }
}
