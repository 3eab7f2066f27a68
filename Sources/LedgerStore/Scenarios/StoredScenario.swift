public import UsageModel

/// A scenario with its row id and filter.
public struct StoredScenario: Hashable, Sendable {
  public let id: Int64
  public let scenario: Scenario
  public let filter: CellFilter
  /// Whether the filter is complete: a developer, project or key may have been removed since.
  public let isWhole: Bool
}
