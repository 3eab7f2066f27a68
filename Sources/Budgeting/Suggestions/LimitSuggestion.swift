public import Analysis
public import UsageModel

/// A limit for a scope beside the one that it has.
public struct LimitSuggestion: Hashable, Sendable {
  public let scope: SpendScope
  public let role: String?
  /// What they may spend in the month of the question; nil when nothing limits it.
  public let current: Limit?
  public let advice: LimitAdvice

  /// What to type to set it; nil when there is nothing to suggest, or it is what they have.
  public var command: String? {
    guard let limit = advice.outlook?.limit, limit != current?.amount else { return nil }
    return SetCommandText.text(scope, limit)
  }
}
