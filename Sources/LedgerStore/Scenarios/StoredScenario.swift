public import UsageModel

/// A scenario with whose calls it looks at.
public struct StoredScenario: Hashable, Sendable {
  public let id: Int64
  public let scenario: Scenario
  public let filter: CellFilter
  /// Whether all that it looked at is still there: a developer, project or key may have gone since.
  public let isWhole: Bool
}
