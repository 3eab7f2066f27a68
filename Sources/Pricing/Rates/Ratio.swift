internal import UsageModel

/// An exact factor on a price, such as 1.1, as a reduced fraction; never negative.
public struct Ratio: Hashable, Sendable {
  public let numerator: Int64
  /// At least 1.
  public let denominator: Int64

  /// Nil for a negative numerator, and for a denominator below 1.
  public init?(numerator: Int64, denominator: Int64) {
    guard numerator >= 0, denominator > 0 else { return nil }
    let divisor = Self.commonDivisor(numerator, denominator)
    self.init(reduced: numerator / divisor, over: denominator / divisor)
  }

  /// Reads a plain decimal, `0.5` or `1.1`; nil for anything else, for a negative number and for
  /// more digits than an Int64 holds.
  public init?(_ text: some StringProtocol) {
    guard let number = DecimalText(text) else { return nil }
    let decimals = max(0, -number.exponent)
    guard decimals <= 18, let scaled = number.scaled(by: decimals),
      let numerator = Int64(exactly: scaled)
    else { return nil }
    self.init(numerator: numerator, denominator: Self.powerOfTen(decimals))
  }

  /// A fraction that has no common divisor.
  init(reduced numerator: Int64, over denominator: Int64) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public static let one = Ratio(reduced: 1, over: 1)

  /// The product, or nil beyond Int64.
  public func times(_ other: Ratio) -> Ratio? {
    let numerator = Int128(numerator) * Int128(other.numerator)
    let denominator = Int128(denominator) * Int128(other.denominator)
    let divisor = Self.commonDivisor(numerator, denominator)
    guard let reduced = Int64(exactly: numerator / divisor),
      let below = Int64(exactly: denominator / divisor)
    else { return nil }
    return Ratio(reduced: reduced, over: below)
  }

  /// Returns `value` times the ratio, rounded half to even once at the end; nil beyond Int128.
  public func applied(to value: Int128) -> Int128? {
    let (product, overflow) = value.multipliedReportingOverflow(by: Int128(numerator))
    if overflow { return nil }
    if denominator == 1 { return product }
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(denominator))
    let twice = remainder.magnitude * 2
    let half = UInt128(denominator)
    let up = twice > half || (twice == half && quotient % 2 != 0)
    return up ? quotient + product.signum() : quotient
  }

  private static func commonDivisor<Number: BinaryInteger>(_ a: Number, _ b: Number) -> Number {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  fileprivate static func powerOfTen(_ exponent: Int) -> Int64 {
    var power: Int64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}

extension Ratio: Comparable {
  public static func < (left: Ratio, right: Ratio) -> Bool {
    Int128(left.numerator) * Int128(right.denominator)
      < Int128(right.numerator) * Int128(left.denominator)
  }
}

extension Ratio: CustomStringConvertible {
  /// The decimal, `1.1`; the fraction, `1/3`, where no decimal of 18 digits is exact.
  public var description: String {
    let decimals = (0...18).first { Self.powerOfTen($0) % denominator == 0 }
    guard let decimals else { return "\(numerator)/\(denominator)" }
    let digits = String(Int128(numerator) * Int128(Self.powerOfTen(decimals) / denominator))
    guard decimals > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
