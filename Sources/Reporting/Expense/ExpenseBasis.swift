public import UsageModel

/// The basis of the amount of a line.
public enum ExpenseBasis: Hashable, Sendable {
  case priced(CostBasis)
  /// Usage whose price is not known; its amount is 0.
  case unpriced

  /// The label in files and tables.
  public var label: String {
    switch self {
    case .priced(let basis): basis.label
    case .unpriced: "(unpriced)"
    }
  }
}
