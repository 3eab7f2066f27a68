internal import SQLite
public import UsageModel

extension Ledger {
  /// Gives everything that was set for one developer, project or key to another of its kind, as when
  /// they are merged: budgets, requests and scenarios.
  public func moveLimits(of kind: SpendScope.Kind, from source: Int64, to target: Int64) throws {
    try budgets.move(kind, from: source, to: target)
    try scenarios.move(kind, from: source, to: target)
    if kind == .developer { try budgetRequests.move(fromDeveloper: source, to: target) }
  }

  /// Whether a developer asked for more budget, which stays on record with them.
  public func hasRequests(developerID: Int64) throws -> Bool {
    let one: Int64? = try connection.scalar(
      "SELECT 1 FROM budget_request WHERE developer_id = \(developerID) LIMIT 1")
    return one != nil
  }
}
