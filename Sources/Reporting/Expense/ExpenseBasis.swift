public import UsageModel

/// What the amount of a line rests on.
public enum ExpenseBasis: Hashable, Sendable {
  case priced(CostBasis)
  /// Usage whose price is not known; its amount is 0.
  case unpriced

  /// As files and tables show it.
  public var label: String {
    switch self {
    case .priced(let basis): basis.label
    case .unpriced: "(unpriced)"
    }
  }
}
