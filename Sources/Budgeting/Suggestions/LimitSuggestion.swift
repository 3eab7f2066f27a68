public import Analysis
public import UsageModel

/// A suggested limit for a scope, and its current one.
public struct LimitSuggestion: Hashable, Sendable {
  public let scope: SpendScope
  public let role: String?
  /// The current limit in the month of the report; nil when nothing limits the scope.
  public let current: Limit?
  public let advice: LimitAdvice

  /// The command that sets it; nil when there is nothing to suggest, or the limit is the current
  /// one.
  public var command: String? {
    guard let limit = advice.outlook?.limit, limit != current?.amount else { return nil }
    return SetCommandText.text(scope, limit)
  }
}
