internal import UsageModel

/// Shares a difference among the factors, so that their parts add up to it to the picodollar.
///
/// Without a lead each factor gets its mean over all orders in which they could be changed (Shapley). The
/// lead, which has evidence of its own, is changed last or first, whichever leaves the most to it; the
/// others share the rest in the same way.
struct FactorShares {
  /// The factor that is changed last or first; nil for none.
  let lead: CostFactor?
  let isLast: Bool
  /// For each factor that shares: the sets without it, with their weights.
  private let sharing: [(factor: CostFactor, sets: [(set: Int, weight: Int128)])]
  /// What the weights of a factor add up to.
  private let whole: Int128

  init(lead: CostFactor?, isLast: Bool) {
    self.lead = lead
    self.isLast = isLast
    let others = CostFactor.allCases.filter { $0 != lead }
    let fixed = lead.map { isLast ? 0 : $0.bit } ?? 0
    sharing = others.map { factor in
      let sets = (0...CostFactor.all).filter { set in
        set & factor.bit == 0 && set & (lead?.bit ?? 0) == fixed
      }
      return (
        factor,
        sets.map { set in
          let size = others.count { set & $0.bit != 0 }
          return (set, Self.factorial(size) * Self.factorial(others.count - 1 - size))
        }
      )
    }
    whole = Self.factorial(others.count)
  }

  private static func factorial(_ count: Int) -> Int128 {
    count < 2 ? 1 : (2...count).reduce(1) { $0 * Int128($1) }
  }

  /// The part of each factor, in their order, of the difference between the first and the last value.
  func parts(_ values: [Int128]) -> [Int128] {
    var parts = [Int128](repeating: 0, count: CostFactor.allCases.count)
    var rest = values[CostFactor.all] - values[0]
    if let lead {
      let without = CostFactor.all ^ lead.bit
      let part =
        isLast ? values[CostFactor.all] - values[without] : values[lead.bit] - values[0]
      parts[lead.rawValue] = part
      rest -= part
    }
    let exact = sharing.map { share in
      share.sets.reduce(Int128(0)) { sum, one in
        sum + one.weight * (values[one.set | share.factor.bit] - values[one.set])
      }
    }
    for (share, part) in zip(sharing, LargestRemainder.units(exact, per: whole)) {
      parts[share.factor.rawValue] = part
    }
    // Exact sums are whole, so that this is zero; it keeps the promise whatever the values are.
    let given = sharing.reduce(Int128(0)) { $0 + parts[$1.factor.rawValue] }
    if let first = sharing.first, given != rest { parts[first.factor.rawValue] += rest - given }
    return parts
  }
}
