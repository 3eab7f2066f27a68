internal import SQLite
public import UsageModel

extension UsageRepository {
  /// The costs that tools reported for rows that also have a list price, and the list-price costs
  /// of these rows.
  public struct ReportedCosts: Hashable, Sendable {
    public let rows: Int64
    public let listPrice: Money
    public let reported: Money
  }

  /// Adds up the rows of a half-open range of time that have both costs (counting rule 19).
  public func reportedCosts(from start: Instant, to end: Instant) throws -> ReportedCosts {
    let days = DayRange(first: start.utcDay, last: end.utcDay)
    let window = try rowWindow(near: days) ?? 0...0
    let found = try connection.first(
      """
      SELECT count(*), ifnull(sum(cost / 1000000), 0), ifnull(sum(cost % 1000000), 0),
        ifnull(sum(reported_cost / 1000000), 0), ifnull(sum(reported_cost % 1000000), 0)
      FROM \(Self.rows)
      WHERE usage.id BETWEEN \(window.lowerBound) AND \(window.upperBound)
        AND at >= \(start.milliseconds) AND at < \(end.milliseconds) AND is_overtaken = 0
        AND cost IS NOT NULL AND reported_cost IS NOT NULL
        AND cost_basis = \(CostBasis.listPrice.rawValue)
      """
    ) { row in
      ReportedCosts(rows: row.int64(0), listPrice: row.money(1), reported: row.money(3))
    }
    return found ?? ReportedCosts(rows: 0, listPrice: .zero, reported: .zero)
  }
}
