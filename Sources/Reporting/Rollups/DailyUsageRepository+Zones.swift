public import LedgerStore
public import UsageModel

extension DailyUsageRepository {
  /// The cells of the days of a time zone; all of them without `days`.
  ///
  /// The rollup answers for the ledger's own zone, and the rows of usage for any other.
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
