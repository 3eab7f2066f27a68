/// An exact amount of US dollars, in picodollars (1e-12 $).
///
/// A row's amount fits an Int64 (at most $9.2 M); a sum never overflows. Rounding happens once, at
/// display, and is never fed back (counting rule 13).
public struct Money: Hashable, Comparable, Sendable {
  /// Whole picodollars; negative for a refund.
  public let picodollars: Int128

  public init(picodollars: Int128) {
    self.picodollars = picodollars
  }

  public init(picodollars: Int64) {
    self.picodollars = Int128(picodollars)
  }

  public static let zero = Money(picodollars: Int128(0))

  public static func < (left: Money, right: Money) -> Bool {
    left.picodollars < right.picodollars
  }

  public static func + (left: Money, right: Money) -> Money {
    Money(picodollars: left.picodollars + right.picodollars)
  }

  public static func - (left: Money, right: Money) -> Money {
    Money(picodollars: left.picodollars - right.picodollars)
  }

  public static func += (left: inout Money, right: Money) {
    left = left + right
  }

  public static prefix func - (amount: Money) -> Money {
    Money(picodollars: -amount.picodollars)
  }

  /// The amount as a row stores it, or nil when it is beyond ±$9.2 M.
  public var rowPicodollars: Int64? {
    Int64(exactly: picodollars)
  }

  /// An approximation in dollars for statistics and bar widths; never for a sum or a total.
  public var approximateDollars: Double {
    // The standard library converts 128 bits a hundred times slower than 64.
    (Int64(exactly: picodollars).map { Double($0) } ?? Double(picodollars)) / 1e12
  }
}

extension Money {
  /// Reads dollars from a plain decimal (`1.1829245`, `1e-05`); digits beyond the picodollar are
  /// rounded half to even. Nil for anything else and beyond ±$9.2 M.
  public init?(dollars text: some StringProtocol) {
    guard let number = DecimalText(text) else { return nil }
    self.init(dollars: number)
  }

  /// The amount of a decimal number of dollars; nil beyond ±$9.2 M.
  public init?(dollars number: DecimalText) {
    guard let scaled = number.scaled(by: 12), Int64(exactly: scaled) != nil else { return nil }
    self.init(picodollars: scaled)
  }
}

extension Money {
  private static let picodollarsPerDollar: Int128 = 1_000_000_000_000
  private static let picodollarsPerCent: Int128 = 10_000_000_000

  /// The exact amount as a plain decimal in dollars: `12.345678901`, `-0.3`, `0`.
  public var exactText: String {
    // The standard library divides 128 bits many times slower than 64.
    if let few = Int64(exactly: picodollars) { return Self.exactText(few) }
    let (dollars, rest) = picodollars.magnitude
      .quotientAndRemainder(dividingBy: Self.picodollarsPerDollar.magnitude)
    let whole = (picodollars < 0 ? "-" : "") + String(dollars)
    return whole + Self.exactText(Int64(rest)).dropFirst()
  }

  private static func exactText(_ picodollars: Int64) -> String {
    let (dollars, rest) = picodollars.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000_000)
    // Sign, seven digits, a point and twelve more are the most.
    return String(unsafeUninitializedCapacity: 24) { text in
      var end = 0
      func append(_ byte: UInt8) {
        text[end] = byte
        end += 1
      }
      if picodollars < 0 { append(UInt8(ascii: "-")) }
      var unit: UInt64 = 1
      while dollars / unit >= 10 { unit *= 10 }
      while unit > 0 {
        append(UInt8(ascii: "0") + UInt8(dollars / unit % 10))
        unit /= 10
      }
      if rest > 0 { append(UInt8(ascii: ".")) }
      var (left, place): (UInt64, UInt64) = (rest, 100_000_000_000)
      while left > 0 {
        append(UInt8(ascii: "0") + UInt8(left / place))
        (left, place) = (left % place, place / 10)
      }
      return end
    }
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

  /// Rounded to cents, for people: `$1,204.50`, `-$0.30`; in the currency of ``BookRate/shown``.
  public var displayText: String {
    if let rate = BookRate.shown { return rate.currency.displayText(rate.units(of: self)) }
    let text = centsText
    let negative = text.hasPrefix("-")
    let digits = negative ? text.dropFirst() : text[...]
    let whole = digits.prefix { $0 != "." }
    return (negative ? "-$" : "$") + Self.grouped(whole) + String(digits.dropFirst(whole.count))
  }

  /// `1,204`.
  static func grouped(_ digits: Substring) -> String {
    var out = ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0 && (digits.count - offset) % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return out
  }
}

extension Money {
  /// Returns the amount as the reported cost of a call; nil for one that means unknown: 0, or less,
  /// beside tokens (counting rule 19).
  public func reported(beside tokens: TokenCounts) -> Money? {
    self > .zero || tokens.isEmpty ? self : nil
  }
}

/// Rounding of parts to cents, or another smallest unit, so that they add up to the rounded total.
///
/// Source: Hamilton's method of largest remainders; facts/finance-exports.md, "Cents".
public enum LargestRemainder {
  /// Returns the cents of each amount, in the same order; their sum is the rounded sum of the
  /// amounts.
  ///
  /// Every part differs from its exact amount by less than a cent; ties go to the earlier part.
  public static func cents(_ amounts: [Money]) -> [Int128] {
    units(amounts.map(\.picodollars), per: Money(cents: 1).picodollars)
  }

  /// Returns whole units for amounts in fractions of a unit, `perUnit` to one; their sum is that of the
  /// amounts, rounded half away from zero.
  public static func units(_ amounts: [Int128], per perUnit: Int128) -> [Int128] {
    let total = rounded(amounts.reduce(0, +), per: perUnit)
    let split = amounts.map { floored($0, per: perUnit) }
    var parts = split.map(\.quotient)
    let missing = Int(total - parts.reduce(0, +))
    let byRemainder = amounts.indices.sorted { left, right in
      let (leftRemainder, rightRemainder) = (split[left].remainder, split[right].remainder)
      return leftRemainder == rightRemainder ? left < right : leftRemainder > rightRemainder
    }
    for index in byRemainder.prefix(max(0, missing)) { parts[index] += 1 }
    return parts
  }

  /// Whole units, rounded half away from zero, as a bill is.
  public static func rounded(_ amount: Int128, per perUnit: Int128) -> Int128 {
    let half = perUnit / 2
    return (amount < 0 ? amount - half : amount + half) / perUnit
  }

  /// The remainder is never negative.
  private static func floored(
    _ amount: Int128, per perUnit: Int128
  ) -> (quotient: Int128, remainder: Int128) {
    let (quotient, remainder) = amount.quotientAndRemainder(dividingBy: perUnit)
    return remainder < 0 ? (quotient - 1, remainder + perUnit) : (quotient, remainder)
  }
}
