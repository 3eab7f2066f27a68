internal import LedgerStore
internal import UsageModel

/// The days on which each developer has usage.
struct UsedDays {
  /// By developer row id; nil for unassigned usage.
  private var used: [Int64?: Set<Day>] = [:]
  /// Days that a summary of several days covers.
  private var told: [Int64?: Set<Day>] = [:]

  /// Reads all days up to `last`.
  init(_ ledger: Ledger, upTo last: Day, _ filter: CellFilter) throws {
    guard let first = try ledger.dailyUsage.extent()?.first, first <= last else { return }
    let days = DayRange(first: first, last: last)
    try ledger.dailyUsage.forEachRow(in: days, filter: filter, columns: [.day, .developer]) { row in
      let day = Day(number: Int32(clamping: row.value(0) ?? 0))
      used[row.value(1), default: []].insert(day)
    }
    for (developerID, period) in try ledger.usage.longSummaries(touching: days) {
      for offset in 0..<period.count {
        told[developerID, default: []].insert(period.first.advanced(by: offset))
      }
    }
  }

  /// Returns the first day with usage.
  func first(of id: Int64?) -> Day? { used[id]?.min() }

  /// Returns the days with usage in a range, in order.
  func days(of id: Int64?, in range: DayRange) -> [Day] {
    (used[id] ?? []).filter(range.contains).sorted()
  }

  /// Returns whether there is data for a day.
  func isTold(_ day: Day, of id: Int64?) -> Bool {
    used[id]?.contains(day) ?? false || told[id]?.contains(day) ?? false
  }
}
