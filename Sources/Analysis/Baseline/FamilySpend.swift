public import UsageModel

/// What models of a family cost.
public struct FamilySpend: Hashable, Sendable {
  public let family: ModelFamily
  public let cost: Money
}
