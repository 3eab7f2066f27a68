public import UsageModel

/// The share of each cost in their total, in tenths of a percent.
///
/// Source: Hamilton's method of largest remainders, as for cents.
public enum CostShares {
  /// Returns shares that add up to exactly the whole, which is all of it unless stated; ties go to the
  /// earlier cost. Returns nil unless the costs add up to more than zero.
  public static func tenths(_ costs: [Money], of whole: Int = 1000) -> [Int]? {
    let total = costs.reduce(Money.zero, +).picodollars
    guard total > 0 else { return nil }
    var shares: [Int] = []
    var remainders: [Int128] = []
    for cost in costs {
      let (product, overflow) = cost.picodollars.multipliedReportingOverflow(by: Int128(whole))
      guard !overflow else { return nil }
      let (quotient, remainder) = product.quotientAndRemainder(dividingBy: total)
      guard let share = Int(exactly: remainder < 0 ? quotient - 1 : quotient) else { return nil }
      shares.append(share)
      remainders.append(remainder < 0 ? remainder + total : remainder)
    }
    let missing = remainders.reduce(0, +) / total
    let order = costs.indices.sorted { left, right in
      remainders[left] == remainders[right]
        ? left < right : remainders[left] > remainders[right]
    }
    for index in order.prefix(Int(missing)) { shares[index] += 1 }
    return shares
  }
}
