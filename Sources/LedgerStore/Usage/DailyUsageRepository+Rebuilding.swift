public import SQLite
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

  /// The query of ``cells(in:timeZone:filter:)``, to test its plan.
  ///
  /// The rollup of the ledger's own days narrows the row ids to those near these days.
  public static func query(in days: DayRange, timeZone: TimeZoneRules, filter: CellFilter) -> SQL {
    let start = timeZone.start(of: days.first).milliseconds
    let end = timeZone.start(of: days.last.advanced(by: 1)).milliseconds
    let near: SQL =
      "daily_usage WHERE day BETWEEN \(days.first.stored - 2) AND \(days.last.stored + 2)"
    return rows(
      where: """
        usage.id BETWEEN (SELECT min(first_row) FROM \(near)) AND (SELECT max(last_row) FROM \(near))
          AND usage.is_overtaken = 0 AND \(filter.conditions)
          AND (summary.first_day BETWEEN \(days.first.stored) AND \(days.last.stored)
            OR (summary.usage_id IS NULL AND usage.at >= \(start) AND usage.at < \(end)))
        """)
  }

  /// The cells of days in a time zone other than the ledger's, aggregated from the rows.
  public func cells(
    in days: DayRange, timeZone: TimeZoneRules, filter: CellFilter
  ) throws -> [DailyCell] {
    let owners = try originOwners()
    var builder = DailyCellBuilder(timeZone: timeZone, owners: owners)
    let isDated = !owners.isEmpty || !filter.anyOf.isEmpty
    let rows = isDated ? filter.withoutDays : filter
    try addRows(Self.query(in: days, timeZone: timeZone, filter: rows), to: &builder)
    return isDated
      ? builder.result.filter { filter.admits($0.ownership, modelID: $0.modelID, on: $0.day) }
      : builder.result
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

  func addRows(to builder: inout DailyCellBuilder, where condition: SQL) throws {
    try addRows(Self.rows(where: condition), to: &builder)
  }

  private func addRows(_ sql: SQL, to builder: inout DailyCellBuilder) throws {
    try connection.query(sql) { row in
      let period = row.isNull(24) ? nil : DayRange(first: row.day(24), last: row.day(25))
      let ownership = Ownership(
        developerID: row.optionalInt64(26), projectID: row.optionalInt64(27),
        keyID: row.optionalInt64(28), sessionID: row.optionalInt64(29))
      builder.add(UsageRepository.row(row), period: period, ownership: ownership)
    }
  }
}
