internal import LedgerStore
internal import UsageModel

/// The time that a developer worked with agents on each day.
///
/// A quarter hour of the clock with at least one API call counts whole, however many sessions ran
/// in it: the increment that time sheets are rounded to (29 CFR 785.48(b)). Every UTC offset is a
/// multiple of it, so no time zone splits one. Summaries have no time of day; for them, the minutes
/// noted beside the session are used.
struct ActiveTime {
  private static let quarterHour: Int64 = 15 * 60 * 1000

  /// Minutes by day; a day whose usage has no times is missing.
  private(set) var minutes: [Day: Int] = [:]

  /// Reads the calls behind the cells of one developer; `stated` are the noted minutes of sessions
  /// by row id.
  init(
    _ ledger: Ledger, _ cells: [DailyCell], timeZone: TimeZoneRules, stated: [Int64: Int]
  ) throws {
    var quarters: [Day: Set<Int64>] = [:]
    var sessions: [Day: Set<Int64>] = [:]
    for cell in cells {
      for row in cell.calls > 0 ? try ledger.usage.rows(of: cell, timeZone: timeZone) : [] {
        quarters[cell.day, default: []].insert(row.content.at.milliseconds / Self.quarterHour)
      }
      if cell.summaries > 0, let id = cell.settlement.sessionID, stated[id] != nil {
        sessions[cell.day, default: []].insert(id)
      }
    }
    minutes = quarters.mapValues { $0.count * 15 }
    for (day, ids) in sessions {
      minutes[day, default: 0] = max(
        minutes[day] ?? 0, ids.reduce(0) { min($0 + (stated[$1] ?? 0), 24 * 60) })
    }
  }
}
