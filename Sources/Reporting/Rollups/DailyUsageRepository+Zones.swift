public import LedgerStore
public import UsageModel

extension DailyUsageRepository {
  /// Calls `body` with the cells of the days of a time zone; all days when `days` is nil.
  ///
  /// Reads the rollup for the ledger's own time zone, and the rows of usage for any other.
  public func forEachCell(
    in days: DayRange?, timeZone: TimeZoneRules, ledgerZone: TimeZoneRules, filter: CellFilter,
    _ body: (DailyCell) throws -> Void
  ) throws {
    if timeZone.name == ledgerZone.name {
      guard let days = try days ?? extent() else { return }
      return try forEach(in: days, filter: filter, body)
    }
    guard let days = try days ?? extent()?.inAnyZone else { return }
    for cell in try cells(in: days, timeZone: timeZone, filter: filter) { try body(cell) }
  }
}

extension DayRange {
  /// The days that these days can touch in any other time zone: no two zones are more than 26 hours
  /// apart.
  var inAnyZone: DayRange {
    DayRange(first: first.advanced(by: -2), last: last.advanced(by: 2))
  }
}
