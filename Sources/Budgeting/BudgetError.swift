/// What cannot be done with budgets, requests and alerts as it was asked; its description says what to
/// do instead.
public struct BudgetError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
