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
