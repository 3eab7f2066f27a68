/// Whole numbers in proportion, exactly and whatever their size.
public enum Apportion {
  /// Returns `left * right / divisor`, rounded half away from zero; the largest value where it is beyond
  /// Int128. The divisor is positive.
  public static func product(_ left: Int128, _ right: Int128, over divisor: Int128) -> Int128 {
    let (plain, overflows) = left.multipliedReportingOverflow(by: right)
    if !overflows, plain.magnitude < Int128.max.magnitude / 2 {
      let half = divisor / 2
      return (plain < 0 ? plain - half : plain + half) / divisor
    }
    let isNegative = (left < 0) != (right < 0)
    let wide = left.magnitude.multipliedFullWidth(by: right.magnitude)
    let size = divisor.magnitude
    guard wide.high < size else { return isNegative ? .min + 1 : .max }
    let (quotient, remainder) = size.dividingFullWidth(wide)
    let rounded = quotient + (remainder >= size - remainder ? 1 : 0)
    let value = Int128(clamping: rounded)
    return isNegative ? -value : value
  }

  /// Splits an amount in proportion to weights, none of which is negative: each part is rounded down, and
  /// what is left goes to the largest remainders, the earlier of two. All goes to the first where every
  /// weight is zero; there is at least one.
  public static func parts(of whole: Int128, by weights: [Int128]) -> [Int128] {
    let total = weights.reduce(0, +)
    guard total > 0 else {
      return weights.indices.map { $0 == weights.startIndex ? whole : 0 }
    }
    var parts: [Int128] = []
    var remainders: [UInt128] = []
    for weight in weights {
      let wide = whole.magnitude.multipliedFullWidth(by: weight.magnitude)
      let (part, remainder) = total.magnitude.dividingFullWidth(wide)
      parts.append(Int128(clamping: part))
      remainders.append(remainder)
    }
    let missing = Int128(clamping: whole.magnitude) - parts.reduce(0, +)
    let order = weights.indices.sorted {
      remainders[$0] == remainders[$1] ? $0 < $1 : remainders[$0] > remainders[$1]
    }
    for index in order.prefix(Int(missing)) { parts[index] += 1 }
    return whole < 0 ? parts.map { -$0 } : parts
  }
}
