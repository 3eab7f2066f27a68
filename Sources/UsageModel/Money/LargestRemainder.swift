/// Rounding of parts to cents so that they add up to the rounded total.
///
/// Source: Hamilton's method of largest remainders; facts/finance-exports.md, "Cents".
public enum LargestRemainder {
  /// Returns the cents of each amount, in the same order; their sum is the rounded sum of the
  /// amounts.
  ///
  /// Every part differs from its exact amount by less than a cent; ties go to the earlier part.
  public static func cents(_ amounts: [Money]) -> [Int128] {
    let total = amounts.reduce(Money.zero, +).cents
    var parts = amounts.map(\.floorCents)
    let missing = Int(total - parts.reduce(0, +))
    let byRemainder = amounts.indices.sorted { left, right in
      let leftRemainder = remainder(amounts[left])
      let rightRemainder = remainder(amounts[right])
      return leftRemainder == rightRemainder ? left < right : leftRemainder > rightRemainder
    }
    for index in byRemainder.prefix(max(0, missing)) { parts[index] += 1 }
    return parts
  }

  private static func remainder(_ amount: Money) -> Int128 {
    amount.picodollars - Money(cents: amount.floorCents).picodollars
  }
}
