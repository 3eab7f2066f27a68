internal import SQLite
public import UsageModel

extension UsageRepository {
  /// The minute in which a key made the most calls.
  public struct BusiestMinute: Equatable, Sendable {
    /// The start of the minute, in UTC.
    public let at: Instant
    public let calls: Int64
  }

  /// The busiest minute of each key in a half-open range of time, by the key's row id; the first of
  /// several. Summaries are left out, since they have no minutes.
  public func busiestMinutes(from start: Instant, to end: Instant) throws -> [Int64: BusiestMinute]
  {
    let days = DayRange(first: start.utcDay, last: end.utcDay)
    guard let window = try rowWindow(near: days) else { return [:] }
    var found: [Int64: BusiestMinute] = [:]
    try connection.query(
      """
      SELECT api_key_id, at / 60000, count(*)
      FROM usage JOIN origin ON origin.id = usage.origin_id
      WHERE usage.id BETWEEN \(window.lowerBound) AND \(window.upperBound)
        AND at >= \(start.milliseconds) AND at < \(end.milliseconds)
        AND is_overtaken = 0 AND api_key_id IS NOT NULL AND detail = \(Granularity.call.rawValue)
      GROUP BY 1, 2
      """
    ) { row in
      let minute = BusiestMinute(
        at: Instant(milliseconds: row.int64(1) * 60_000), calls: row.int64(2))
      if let best = found[row.int64(0)], best.calls >= minute.calls { return }
      found[row.int64(0)] = minute
    }
    return found
  }
}

extension UsageRepository {
  /// The costs that tools reported for rows that also have a list price, and the list-price costs
  /// of these rows.
  public struct ReportedCosts: Equatable, Sendable {
    public let rows: Int64
    public let listPrice: Money
    public let reported: Money
  }

  /// Adds up the rows of a half-open range of time that have both costs (counting rule 19).
  public func reportedCosts(from start: Instant, to end: Instant) throws -> ReportedCosts {
    let days = DayRange(first: start.utcDay, last: end.utcDay)
    let window = try rowWindow(near: days) ?? 0...0
    let classes = try CallClassRepository(connection: connection).all()
      .filter { $0.value.basis == .listPrice }.keys.sorted()
    let found = try connection.first(
      """
      SELECT count(*), ifnull(sum(cost / 1000000), 0), ifnull(sum(cost % 1000000), 0),
        ifnull(sum(reported_cost / 1000000), 0), ifnull(sum(reported_cost % 1000000), 0)
      FROM usage
      WHERE usage.id BETWEEN \(window.lowerBound) AND \(window.upperBound)
        AND reported_cost IS NOT NULL AND cost IS NOT NULL AND is_overtaken = 0
        AND at >= \(start.milliseconds) AND at < \(end.milliseconds)
        AND \(Self.isOfClass(classes))
      """
    ) { row in
      ReportedCosts(rows: row.int64(0), listPrice: row.money(1), reported: row.money(3))
    }
    return found ?? ReportedCosts(rows: 0, listPrice: .zero, reported: .zero)
  }
}

extension UsageRepository {
  /// The distinct developers and periods of the summaries of more than one day that touch some
  /// days; a nil developer is unassigned.
  public func longSummaries(
    touching days: DayRange
  ) throws -> [(developerID: Int64?, period: DayRange)] {
    try connection.rows(
      """
      SELECT DISTINCT origin.developer_id, first_day, last_day
      FROM summary
        CROSS JOIN usage ON usage.id = summary.usage_id
        CROSS JOIN origin ON origin.id = usage.origin_id
      WHERE last_day > first_day
        AND last_day >= \(days.first.stored) AND first_day <= \(days.last.stored)
      """
    ) { (developerID: $0.optionalInt64(0), period: DayRange(first: $0.day(1), last: $0.day(2))) }
  }
}
