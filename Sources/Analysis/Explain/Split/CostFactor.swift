/// What a difference of cost comes from, as it is told; the raw value is its name in JSON.
public enum CostEffect: String, CaseIterable, Sendable {
  /// More or fewer calls, and tokens a call.
  case volume
  /// Other models.
  case mix
  /// Other rates of the same model and token class.
  case price
  /// Another part of the prompts read from the cache.
  case cache
  /// What has no tokens to split it by.
  case other
}

/// The factors that a cost is the product of, each of which can be as usual or as it was.
enum CostFactor: Int, CaseIterable {
  case calls, size, mix, cache, price

  /// The factor in a set of factors that are as they were.
  var bit: Int { 1 << rawValue }

  /// The set of all.
  static let all = 1 << allCases.count - 1

  var effect: CostEffect {
    switch self {
    case .calls, .size: .volume
    case .mix: .mix
    case .cache: .cache
    case .price: .price
    }
  }
}
