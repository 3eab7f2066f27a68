internal import SQLite
public import UsageModel

/// What sources count in units of their own, such as premium requests.
///
/// Each file's own statement is kept; of several for a row the largest holds, like its other figures.
public struct QuantityRepository {
  let connection: Connection

  /// Records what a file states of a row.
  public func set(_ quantity: UsageQuantity, of usageID: Int64, by fileID: Int64) throws {
    try connection.execute(
      """
      INSERT INTO usage_quantity (usage_id, import_file_id, unit, millionths)
      VALUES (\(usageID), \(fileID), \(quantity.unit.rawValue), \(quantity.millionths))
      ON CONFLICT (usage_id, import_file_id) DO UPDATE
      SET unit = excluded.unit, millionths = max(millionths, excluded.millionths)
      """)
  }

  /// Forgets what files stated, before their import is undone.
  public func forget(files: Set<Int64>) throws {
    for file in files.sorted() {
      try connection.execute("DELETE FROM usage_quantity WHERE import_file_id = \(file)")
    }
  }

  /// The sums by unit of the rows that count in some days of the ledger's time zone.
  public func totals(
    in days: DayRange, timeZone: TimeZoneRules, filter: CellFilter
  ) throws -> [UsageQuantity] {
    let periods = PeriodRepository(connection: connection)
    lazy var owners = Result { try periods.origins() }
    var sums: [UsageQuantity.Unit: Int128] = [:]
    try connection.query(
      """
      SELECT unit, max(millionths), at, first_day, origin.id, developer_id, project_id, api_key_id,
        session_id, model_id
      FROM usage_quantity
        CROSS JOIN usage ON usage.id = usage_quantity.usage_id
        CROSS JOIN call_class ON call_class.id = usage.class_id
        CROSS JOIN origin ON origin.id = usage.origin_id
        LEFT JOIN summary ON summary.usage_id = usage.id
      WHERE is_overtaken = 0 GROUP BY usage.id, unit
      """
    ) { row in
      let day =
        row.isNull(3) ? timeZone.day(of: Instant(milliseconds: row.int64(2))) : row.day(3)
      guard days.contains(day), let unit = UsageQuantity.Unit(rawValue: row.text(0)) else { return }
      let ownership = Ownership(
        developerID: try owners.get()[row.int64(4)].map { $0.value(on: day) }
          ?? row.optionalInt64(5),
        projectID: row.optionalInt64(6), keyID: row.optionalInt64(7),
        sessionID: row.optionalInt64(8))
      guard filter.admits(ownership, modelID: row.int64(9), on: day) else { return }
      sums[unit, default: 0] += Int128(row.int64(1))
    }
    return UsageQuantity.Unit.allCases.compactMap { unit in
      sums[unit].map { UsageQuantity(unit, millionths: Int64(clamping: $0)) }
    }
  }
}
