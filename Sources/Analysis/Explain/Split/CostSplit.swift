internal import UsageModel

/// The difference between what something cost and what was expected, split by model, token class, developer,
/// project and key, and in each of these by what it comes from. All parts add up to it to the picodollar.
struct CostSplit {
  /// One token class of one model in one place.
  struct Row {
    let leaf: UseLeaf
    /// The index among ``UseAmounts/classes``, or ``UseAmounts/bare``.
    let tokenClass: Int
    let expected: Int128
    let actual: Int128
    /// By factor.
    var parts: [Int128]
    /// What no factor explains.
    var other: Int128 = 0

    var difference: Int128 { actual - expected }

    subscript(effect: CostEffect) -> Int128 {
      switch effect {
      case .volume: parts[CostFactor.calls.rawValue] + parts[CostFactor.size.rawValue]
      case .mix: parts[CostFactor.mix.rawValue]
      case .price: parts[CostFactor.price.rawValue]
      case .cache: parts[CostFactor.cache.rawValue]
      case .other: other
      }
    }
  }

  /// In a fixed order; those that cost nothing on both sides are left out.
  let rows: [Row]
  /// The cause that has evidence of its own; nil for none.
  let lead: CostFactor?
  /// The least part of a difference for a cause to lead, in percent, and for a price to be evidence.
  private static let leading: Int128 = 40
  private static let priced: Int128 = 10

  /// Splits the difference of two patterns; `evidence` are the factors that were themselves unusual.
  init(usual: UsePattern, actual: UsePattern, evidence: Set<CostFactor>) {
    let sides = SplitSides(usual: usual, actual: actual)
    let leaves = sides.leaves
    let values = leaves.map { leaf in sides.isBare(leaf) ? nil : sides.values(of: leaf) }
    var totals = [Int128](repeating: 0, count: CostFactor.all + 1)
    for value in values.compactMap({ $0 }) {
      for set in totals.indices { totals[set] += value.values.reduce(0) { $0 + $1[set] } }
    }
    let shares = Self.shares(totals, evidence)
    lead = shares.lead
    rows = zip(leaves, values).flatMap { leaf, value in
      Self.rows(leaf, value, usual: usual, actual: actual, shares)
    }
  }

  /// Chooses the lead: of the factors with evidence the one that can explain the most.
  private static func shares(_ totals: [Int128], _ evidence: Set<CostFactor>) -> FactorShares {
    let difference = totals[CostFactor.all] - totals[0]
    let sign: Int128 = difference < 0 ? -1 : 1
    func last(_ factor: CostFactor) -> Int128 {
      (totals[CostFactor.all] - totals[CostFactor.all ^ factor.bit]) * sign
    }
    func first(_ factor: CostFactor) -> Int128 { (totals[factor.bit] - totals[0]) * sign }
    var candidates = evidence
    if last(.price) * priced >= abs(difference) { candidates.insert(.price) }
    let best =
      candidates.sorted { $0.rawValue < $1.rawValue }
      .map { (factor: $0, most: max(last($0), first($0))) }
      .filter { $0.most > 0 && $0.most * 100 >= abs(difference) * leading }
      .max { $0.most < $1.most }
    guard let best else { return FactorShares(lead: nil, isLast: true) }
    return FactorShares(lead: best.factor, isLast: last(best.factor) >= first(best.factor))
  }

  private static func rows(
    _ leaf: UseLeaf, _ values: LeafValues?, usual: UsePattern, actual: UsePattern,
    _ shares: FactorShares
  ) -> [Row] {
    let none = [Int128](repeating: 0, count: UseAmounts.bare + 1)
    let (before, now) = (usual.leaves[leaf]?.costs ?? none, actual.leaves[leaf]?.costs ?? none)
    let zero = [Int128](repeating: 0, count: CostFactor.allCases.count)
    return (0...UseAmounts.bare).compactMap { index in
      var row = Row(
        leaf: leaf, tokenClass: index, expected: before[index], actual: now[index], parts: zero)
      if let values {
        row.parts = shares.parts(values.values[index])
      } else {
        row.other = row.difference
      }
      let isNothing =
        row.expected == 0 && row.actual == 0 && row.parts.allSatisfy { $0 == 0 }
      return isNothing ? nil : row
    }
  }

  /// What each effect comes to, of all rows.
  var effects: [CostEffect: Money] {
    CostEffect.allCases.reduce(into: [:]) { sums, effect in
      sums[effect] = Money(picodollars: rows.reduce(Int128(0)) { $0 + $1[effect] })
    }
  }
}
