/// An exact share of something, in millionths: 60% is 600,000.
public struct Share: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let millionths: Int64

  public init(millionths: Int64) {
    self.millionths = millionths
  }

  public static let none = Share(millionths: 0)
  public static let all = Share(millionths: 1_000_000)

  /// Reads percents, `60%`, `12.5%` or `60`; nil for anything else, for a negative share, for more
  /// than four decimals and beyond 1,000%.
  public init?(percent text: some StringProtocol) {
    let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
    guard let number = DecimalText(digits), number.exponent >= -4,
      let scaled = number.scaled(by: 4), (0...10_000_000).contains(scaled)
    else { return nil }
    self.init(millionths: Int64(scaled))
  }

  public static func < (left: Share, right: Share) -> Bool {
    left.millionths < right.millionths
  }

  /// Returns the share of an amount, rounded half to even to the picodollar.
  public func of(_ amount: Money) -> Money {
    let (quotient, remainder) = (amount.picodollars * Int128(millionths))
      .quotientAndRemainder(dividingBy: 1_000_000)
    let twice = remainder.magnitude * 2
    let up = twice > 1_000_000 || (twice == 1_000_000 && quotient % 2 != 0)
    return Money(picodollars: up ? quotient + remainder.signum() : quotient)
  }

  /// Returns the share of each amount, so that the shares add up to the share of the sum: each is
  /// rounded down, and the missing picodollars go to the largest remainders, ties to the earlier
  /// amount.
  ///
  /// Source: Hamilton's method of largest remainders.
  public func of(_ amounts: [Money]) -> [Money] {
    let exact = amounts.map { $0.picodollars * Int128(millionths) }
    var parts = exact.map { Self.floor($0, 1_000_000) }
    let sum = of(amounts.reduce(.zero, +)).picodollars
    let missing = Int(sum - parts.reduce(0, +))
    let remainders = zip(exact, parts).map { $0 - $1 * 1_000_000 }
    let order = amounts.indices.sorted { left, right in
      remainders[left] == remainders[right]
        ? left < right : remainders[left] > remainders[right]
    }
    for index in order.prefix(max(0, missing)) { parts[index] += 1 }
    return parts.map { Money(picodollars: $0) }
  }

  private static func floor(_ value: Int128, _ divisor: Int128) -> Int128 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  /// `60%`, `12.5%`.
  public var description: String { percentText + "%" }

  /// Percents without the sign: `12.5`.
  public var percentText: String {
    let fraction = millionths.magnitude % 10_000
    var digits = String(fraction)
    digits = String(repeating: "0", count: 4 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    let sign = millionths < 0 ? "-" : ""
    return sign + String(millionths.magnitude / 10_000) + (digits.isEmpty ? "" : "." + digits)
  }
}
