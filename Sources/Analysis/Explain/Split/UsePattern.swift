internal import Pricing
internal import UsageModel

/// Where and by whom something was used; nil is unassigned.
struct UsePlace: Hashable {
  var developerID: Int64?
  var projectID: Int64?
  var keyID: Int64?
}

/// A model in a place: what a difference is split by first.
struct UseLeaf: Hashable {
  var place: UsePlace
  var modelID: Int64
}

/// What was used: calls, the tokens of each class, and what each class cost.
struct UseAmounts {
  /// The token classes, in the order of all arrays here.
  static let classes = BilledItem.allCases
  /// The first classes are those of the prompt.
  static let promptClasses = 4
  /// The index of costs without tokens, which are a matter of calls.
  static let bare = classes.count
  /// Quantities are counted in billionths, so that a part of a usual amount is exact enough.
  static let unit: Int128 = 1_000_000_000

  /// Billionths of calls.
  var calls: Int128 = 0
  /// Billionths of summary lines, whose calls nobody knows.
  var summaries: Int128 = 0
  /// Billionths of tokens, or of web searches.
  var tokens = [Int128](repeating: 0, count: classes.count)
  /// Picodollars of each class, then of what has no tokens.
  var costs = [Int128](repeating: 0, count: classes.count + 1)
  /// The listed picodollars of a token of each class; 0 is not known.
  var rates = [Int128](repeating: 0, count: classes.count)

  var cost: Int128 { costs.reduce(0, +) }
  /// All tokens, without searches.
  var total: Int128 { prompt + tokens[4] }
  var prompt: Int128 { tokens[0] + tokens[1] + tokens[2] + tokens[3] }
  var cacheRead: Int128 { tokens[3] }
  var output: Int128 { tokens[4] }
  var cacheWrite: Int128 { tokens[1] + tokens[2] }

  /// What a class is counted in: its tokens, or calls for what has none.
  func quantity(_ index: Int) -> Int128 { index == Self.bare ? calls : tokens[index] }

  mutating func add(_ other: UseAmounts) {
    calls += other.calls
    summaries += other.summaries
    for index in tokens.indices { tokens[index] += other.tokens[index] }
    for index in costs.indices { costs[index] += other.costs[index] }
    for index in rates.indices where rates[index] == 0 { rates[index] = other.rates[index] }
  }

  /// A part of every quantity; costs stay as they are.
  func quantities(_ numerator: Int128, of denominator: Int128) -> UseAmounts {
    var part = self
    func scaled(_ value: Int128) -> Int128 {
      Apportion.product(value, numerator, over: denominator)
    }
    part.calls = scaled(calls)
    part.summaries = scaled(summaries)
    part.tokens = tokens.map(scaled)
    return part
  }
}

/// The use of every model in every place.
struct UsePattern {
  var leaves: [UseLeaf: UseAmounts] = [:]

  var cost: Money { Money(picodollars: leaves.values.reduce(Int128(0)) { $0 + $1.cost }) }

  /// All together.
  var total: UseAmounts { leaves.values.reduce(into: UseAmounts()) { $0.add($1) } }

  /// The use of each model, wherever it was.
  var byModel: [Int64: UseAmounts] {
    leaves.reduce(into: [:]) { $0[$1.key.modelID, default: UseAmounts()].add($1.value) }
  }

  /// The use in each place, of whatever model.
  var byPlace: [UsePlace: UseAmounts] {
    leaves.reduce(into: [:]) { $0[$1.key.place, default: UseAmounts()].add($1.value) }
  }

  /// The leaves in a fixed order.
  var sorted: [UseLeaf] { leaves.keys.sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) } }

  /// The same pattern at another cost, to which its costs add up exactly; as it is, where it cost nothing.
  func scaled(to amount: Money) -> UsePattern {
    let whole = cost.picodollars
    guard whole > 0, amount.picodollars != whole else { return self }
    let order = sorted
    let weights = order.flatMap { leaves[$0]?.costs ?? [] }.map { max($0, 0) }
    let costs = Apportion.parts(of: amount.picodollars, by: weights)
    var scaled = UsePattern()
    let width = UseAmounts.bare + 1
    for (index, leaf) in order.enumerated() {
      guard let amounts = leaves[leaf] else { continue }
      var part = amounts.quantities(amount.picodollars, of: whole)
      part.costs = Array(costs[index * width..<(index + 1) * width])
      scaled.leaves[leaf] = part
    }
    return scaled
  }
}

extension UseLeaf {
  var sortKey: [Int64] {
    [place.developerID ?? -1, place.projectID ?? -1, place.keyID ?? -1, modelID]
  }
}
