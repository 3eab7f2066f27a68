internal import LedgerStore
internal import UsageModel

/// The time that developers worked with agents on each day.
///
/// A quarter hour of the clock with at least one API call counts whole, however many sessions ran
/// in it: the increment that time sheets are rounded to (29 CFR 785.48(b)). Every UTC offset is a
/// multiple of it, so no time zone splits one. Summaries have no time of day; for them, the minutes
/// noted beside the session are used.
struct ActiveTimes {
  private static let quarterHour: Int64 = 15 * 60 * 1000

  /// Minutes of each developer by day; a day whose usage has no times is missing.
  private(set) var minutes: [OwnerDay: Int] = [:]

  /// Reads the calls behind cells; `stated` are the noted minutes of sessions by row id.
  init(_ ledger: Ledger, _ cells: [DailyCell], stated: [Int64: Int]) throws {
    let called = cells.filter { $0.calls > 0 }
    // The quarters of each cell: one call follows another of the same cell within the same quarter.
    var quarters = [Set<Int64>](repeating: [], count: called.count)
    var latest = [Int64](repeating: .min, count: called.count)
    try ledger.usage.forEachMoment(
      ofCallsIn: called, timeZone: ledger.settings.timeZone()
    ) { cell, at in
      let quarter = at.milliseconds / Self.quarterHour
      guard latest[cell] != quarter else { return }
      latest[cell] = quarter
      quarters[cell].insert(quarter)
    }
    var days: [OwnerDay: Set<Int64>] = [:]
    for (cell, found) in zip(called, quarters) {
      days[OwnerDay(cell), default: []].formUnion(found)
    }
    minutes = days.mapValues { $0.count * 15 }
    var sessions: [OwnerDay: Set<Int64>] = [:]
    for cell in cells where cell.summaries > 0 {
      guard let id = cell.ownership.sessionID, stated[id] != nil else { continue }
      sessions[OwnerDay(cell), default: []].insert(id)
    }
    for (day, ids) in sessions {
      minutes[day, default: 0] = max(
        minutes[day] ?? 0, ids.reduce(0) { min($0 + (stated[$1] ?? 0), 24 * 60) })
    }
  }
}

extension OwnerDay {
  fileprivate init(_ cell: DailyCell) {
    self.init(owner: cell.ownership.developerID, day: cell.day)
  }
}
