internal import SQLite
public import UsageModel

/// The dated budgets and policies of the ledger.
public struct BudgetRepository {
  let connection: Connection

  /// All of them: by scope and name, then by first day.
  public func all() throws -> [Stored<Budget>] {
    try connection.rows(
      """
      SELECT budget.id, scope, coalesce(developer.handle, project.name, api_key.name, budget.name),
        is_for_each, amount, period, first_day, last_day, warnings
      FROM budget
        LEFT JOIN developer ON developer.id = budget.developer_id
        LEFT JOIN project ON project.id = budget.project_id
        LEFT JOIN api_key ON api_key.id = budget.api_key_id
      ORDER BY scope, 3, is_for_each, first_day, budget.id
      """
    ) { try Self.budget($0) }
  }

  /// Sets a budget, in place of one of the same scope, period and first day.
  ///
  /// Throws an ``UnknownName`` when the scope names a developer, project or key that does not
  /// exist.
  public func set(_ budget: Budget) throws {
    let place = try ScopePlace(budget.scope, connection)
    try connection.execute(
      """
      DELETE FROM budget WHERE \(place.condition) AND is_for_each = \(budget.appliesPerDeveloper)
        AND period = \(budget.period.rawValue) AND first_day = \(budget.from.stored)
      """)
    try connection.execute(
      """
      INSERT INTO budget (scope, name, developer_id, project_id, api_key_id, is_for_each, amount,
        period, first_day, last_day, warnings)
      VALUES (\(place.kind), \(place.name), \(place.developerID), \(place.projectID),
        \(place.keyID), \(budget.appliesPerDeveloper), \(budget.amount.rowPicodollars),
        \(budget.period.rawValue), \(budget.from.stored), \(budget.until?.stored),
        \(budget.warnings.map(String.init).joined(separator: ",")))
      """)
  }

  /// Removes one budget.
  public func remove(id: Int64) throws {
    try connection.execute("DELETE FROM budget WHERE id = \(id)")
  }

  private static func budget(_ row: borrowing Row) throws -> Stored<Budget> {
    let kind = SpendScope.Kind(rawValue: row.text(1)) ?? .organisation
    return Stored(
      id: row.int64(0),
      value: Budget(
        scope: SpendScope(kind, row.text(2)), appliesPerDeveloper: row.int64(3) == 1,
        amount: Money(picodollars: row.int64(4)),
        period: BudgetPeriod(rawValue: row.text(5)) ?? .month, from: row.day(6),
        until: row.optionalDay(7),
        warnings: row.text(8).split(separator: ",").compactMap { Int($0) }))
  }
}
