internal import SQLite
public import UsageModel

extension UsageRepository {
  /// Sets the days that a summary cell covers.
  public func setPeriod(_ period: DayRange, of usageID: Int64) throws {
    try connection.execute(
      """
      INSERT INTO summary (usage_id, first_day, last_day)
      VALUES (\(usageID), \(period.first.stored), \(period.last.stored))
      ON CONFLICT (usage_id) DO UPDATE
      SET first_day = excluded.first_day, last_day = excluded.last_day
      """)
  }

  /// The days that a summary cell covers; nil for a call.
  public func period(of usageID: Int64) throws -> DayRange? {
    try connection.first(
      "SELECT first_day, last_day FROM summary WHERE usage_id = \(usageID)"
    ) { DayRange(first: $0.day(0), last: $0.day(1)) }
  }

  /// Excludes a row from all totals, or includes it again.
  public func setOvertaken(_ isOvertaken: Bool, usageID: Int64) throws {
    try connection.execute(
      "UPDATE usage SET is_overtaken = \(isOvertaken) WHERE id = \(usageID)")
  }
}
