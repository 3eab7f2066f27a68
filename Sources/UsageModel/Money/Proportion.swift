/// The proportion in which several share an amount. The parts of an amount add up to it exactly.
public struct Proportion: Equatable, Sendable {
  /// None is negative, at least one is positive.
  public let weights: [Int64]
  private let total: Int128

  /// Nil where a weight is negative, all are 0, or their sum is beyond an Int64.
  public init?(_ weights: [Int64]) {
    total = weights.reduce(0) { $0 + Int128($1) }
    self.weights = weights
    guard total > 0, total <= Int128(Int64.max), weights.allSatisfy({ $0 >= 0 }) else { return nil }
  }

  /// Returns the part of each, in the order of the weights: rounded down to the picodollar, and what is
  /// left goes to those who lost most by that, the earlier of two who lost the same.
  ///
  /// Source: Hamilton's method of largest remainders, as for cents. A refund is split as a charge is.
  public func parts(of amount: Money) -> [Money] {
    let isRefund = amount < .zero
    let whole = isRefund ? -amount.picodollars : amount.picodollars
    // Split as a multiple of the sum of weights and a rest, so that no product overflows.
    let (times, rest) = whole.quotientAndRemainder(dividingBy: total)
    var parts: [Int128] = []
    var lost: [Int128] = []
    for weight in weights {
      let (share, remainder) = (rest * Int128(weight)).quotientAndRemainder(dividingBy: total)
      parts.append(times * Int128(weight) + share)
      lost.append(remainder)
    }
    let left = Int(lost.reduce(0, +) / total)
    let order = weights.indices.sorted { lost[$0] == lost[$1] ? $0 < $1 : lost[$0] > lost[$1] }
    for index in order.prefix(left) { parts[index] += 1 }
    return parts.map { Money(picodollars: isRefund ? -$0 : $0) }
  }

  /// Returns the part of each of a count, which differs from what is due to them by less than 1.
  ///
  /// A single call cannot be split, and always giving it to the largest share would leave the others
  /// none of a thousand such calls. So `draw`, any number that differs from one amount to the next,
  /// decides who has it, each as often as is due to them: systematic sampling (Madow and Madow, 1944).
  public func parts(of count: Int64, draw: UInt64) -> [Int64] {
    let whole = Int128(count.magnitude)
    let offset = Int128(draw) % total
    var passed: Int128 = 0
    var given: Int128 = 0
    return weights.map { weight in
      passed += Int128(weight)
      let upTo = (passed * whole + offset) / total
      defer { given = upTo }
      return Int64(clamping: count < 0 ? given - upTo : upTo - given)
    }
  }
}
