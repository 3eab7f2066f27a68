internal import LedgerStore
internal import UsageModel

extension Ledger {
  /// The last 30 days that have usage; up to today in an empty ledger.
  func recentDays(_ zone: TimeZoneRules) throws -> DayRange {
    let last = try dailyUsage.extent()?.last ?? zone.day(of: Console.standard.now)
    return DayRange(first: last.advanced(by: -29), last: last)
  }
}
