public import UsageModel

/// The cost of the models of a family.
public struct FamilySpend: Hashable, Sendable {
  public let family: ModelFamily
  public let cost: Money
}
