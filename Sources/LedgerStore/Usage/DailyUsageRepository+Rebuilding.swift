internal import SQLite
public import UsageModel

extension DailyUsageRepository {
  /// Every cell, recomputed from the rows of usage, in a fixed order; reads the whole ledger.
  public func computedCells(timeZone: TimeZoneRules) throws -> [DailyCell] {
    var builder = try DailyCellBuilder(timeZone: timeZone, owners: originOwners())
    try addRows(to: &builder, where: "usage.is_overtaken = 0")
    return builder.result
  }

  /// Rebuilds every cell, as after a change of the ledger's time zone.
  public func rebuildAll(timeZone: TimeZoneRules) throws {
    let cells = try computedCells(timeZone: timeZone)
    try connection.execute("DELETE FROM daily_usage")
    let writer = try writer()
    for cell in cells { try writer.add(cell) }
    try writer.flush()
    try changeTotal(by: cells.reduce(Money.zero) { $0 + $1.cost } - total())
  }

  /// The owners of origins over time, for those whose owner changed.
  func originOwners() throws -> [Int64: Timeline<Int64?>] {
    try PeriodRepository(connection: connection).origins()
  }

  private static func rows(where condition: SQL) -> SQL {
    """
    SELECT \(UsageRepository.columns), summary.first_day, summary.last_day,
      origin.developer_id, origin.project_id, origin.api_key_id, origin.session_id
    FROM \(UsageRepository.rows)
      CROSS JOIN origin ON origin.id = usage.origin_id
      LEFT JOIN summary ON summary.usage_id = usage.id
    WHERE \(condition)
    """
  }

  /// Adds the rows that satisfy a condition and are of some day of the ledger's own, or of any.
  func addRows(
    to builder: inout DailyCellBuilder, where condition: SQL,
    on day: (day: Day, timeZone: TimeZoneRules)? = nil
  ) throws {
    try connection.query(Self.rows(where: condition)) { row in
      let period = row.isNull(24) ? nil : DayRange(first: row.day(24), last: row.day(25))
      if let day {
        let at = Instant(milliseconds: row.int64(3))
        guard period?.first ?? day.timeZone.day(of: at) == day.day else { return }
      }
      let ownership = Ownership(
        developerID: row.optionalInt64(26), projectID: row.optionalInt64(27),
        keyID: row.optionalInt64(28), sessionID: row.optionalInt64(29))
      builder.add(UsageRepository.row(row), period: period, ownership: ownership)
    }
  }
}
