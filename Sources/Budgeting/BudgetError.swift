/// An operation on budgets, requests or alerts that cannot be carried out; the description says
/// what to do instead.
public struct BudgetError: Error, Equatable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
