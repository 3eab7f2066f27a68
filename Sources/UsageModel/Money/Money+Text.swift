extension Money {
  private static let picodollarsPerDollar: Int128 = 1_000_000_000_000
  private static let picodollarsPerCent: Int128 = 10_000_000_000

  /// The exact amount as a plain decimal in dollars: `12.345678901`, `-0.3`, `0`.
  public var exactText: String {
    let (dollars, rest) = picodollars.magnitude
      .quotientAndRemainder(dividingBy: Self.picodollarsPerDollar.magnitude)
    let whole = (picodollars < 0 ? "-" : "") + String(dollars)
    guard rest > 0 else { return whole }
    var (fraction, count) = (UInt64(rest), 12)
    while fraction % 10 == 0 { (fraction, count) = (fraction / 10, count - 1) }
    let digits = String(fraction)
    return whole + "." + String(repeating: "0", count: count - digits.utf8.count) + digits
  }

  /// Whole cents, rounded half away from zero, as a bill is.
  public var cents: Int128 {
    let half = Self.picodollarsPerCent / 2
    let shifted = picodollars < 0 ? picodollars - half : picodollars + half
    return shifted / Self.picodollarsPerCent
  }

  /// Whole cents, rounded down: the floor for the method of largest remainders.
  public var floorCents: Int128 {
    let quotient = picodollars / Self.picodollarsPerCent
    return picodollars % Self.picodollarsPerCent < 0 ? quotient - 1 : quotient
  }

  /// The amount of whole cents.
  public init(cents: Int128) {
    self.init(picodollars: cents * Self.picodollarsPerCent)
  }

  /// Rounded to cents, as a plain decimal: `1204.50`, `-0.30`.
  public var centsText: String {
    let magnitude = cents.magnitude
    let sign = cents < 0 ? "-" : ""
    let fraction = magnitude % 100
    return sign + String(magnitude / 100) + "." + (fraction < 10 ? "0" : "") + String(fraction)
  }

  /// Rounded to cents, for people: `$1,204.50`, `-$0.30`.
  public var displayText: String {
    let text = centsText
    let negative = text.hasPrefix("-")
    let digits = negative ? text.dropFirst() : text[...]
    let whole = digits.prefix { $0 != "." }
    return (negative ? "-$" : "$") + Self.grouped(whole) + digits.dropFirst(whole.count)
  }

  private static func grouped(_ digits: Substring) -> String {
    var out = ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0 && (digits.count - offset) % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return out
  }
}
