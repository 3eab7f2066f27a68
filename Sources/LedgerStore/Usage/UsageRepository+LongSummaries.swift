internal import SQLite
public import UsageModel

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
