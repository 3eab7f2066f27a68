internal import LedgerStore
internal import Reporting
internal import UsageModel

/// Builds the rows of a coverage.
struct UsageCoverageBuilder {
  let days: DayRange
  /// The last day that is over.
  let past: Day
  let used: UsedDays

  /// Returns the row of a developer; nil for one who was not on the team in the days.
  func row(_ developer: Developer, id: Int64) -> UsageCoverage.Row? {
    let with = used.days(of: id, in: days)
    let start = developer.activeFrom ?? used.first(of: id) ?? days.first
    let first = max(days.first, start)
    let last = min(days.last, past, developer.activeUntil ?? past)
    guard first <= last || !with.isEmpty else { return nil }
    let workdays = first <= last ? WorkingDays.all(in: DayRange(first: first, last: last)) : []
    let without = workdays.filter { !used.hasData($0, of: id) }
    let lastTold = workdays.last { used.hasData($0, of: id) }
    let end = max(lastTold ?? first.advanced(by: -1), with.last ?? first.advanced(by: -1))
    return row(developer.handle, with, without, trailing: without.filter { $0 > end })
  }

  /// The row of unassigned usage; nil without any.
  var nobody: UsageCoverage.Row? {
    let with = used.days(of: nil, in: days)
    return with.isEmpty ? nil : row(nil, with, [], trailing: [])
  }

  private func row(
    _ developer: String?, _ with: [Day], _ without: [Day], trailing: [Day]
  ) -> UsageCoverage.Row {
    let extent = with.first.map { DayRange(first: $0, last: with.last ?? $0) }
    return UsageCoverage.Row(
      developer: developer, days: extent, daysWithUsage: with.count, workdaysWithout: without,
      trailing: trailing)
  }
}

/// The days on which each developer has usage.
struct UsedDays {
  /// By developer row id; nil for unassigned usage.
  private var used: [Int64?: Set<Day>] = [:]
  /// Days that a summary of several days covers.
  private var told: [Int64?: Set<Day>] = [:]

  /// Reads some days, and of those before them as many as it takes to know who is new in them.
  init(_ ledger: Ledger, in days: DayRange, _ filter: CellFilter) throws {
    guard let first = try ledger.dailyUsage.extent()?.first, first <= days.last else { return }
    try read(ledger, days, filter)
    var start = max(days.first, first)
    // Most people are found within a few days, and days long ago need not be read.
    var count = Self.daysReadFirst
    while start > first, hasNew(since: days.first) {
      let last = start.advanced(by: -1)
      start = max(first, start.advanced(by: -count))
      try read(ledger, DayRange(first: start, last: last), filter)
      count *= 2
    }
    for (developerID, period) in try ledger.usage.longSummaries(touching: days) {
      for offset in 0..<period.count {
        told[developerID, default: []].insert(period.first.advanced(by: offset))
      }
    }
  }

  private static let daysReadFirst = 7

  /// Whether of any developer no usage before a day was read.
  private func hasNew(since day: Day) -> Bool {
    used.contains { id, days in id != nil && !days.contains { $0 < day } }
  }

  private mutating func read(_ ledger: Ledger, _ days: DayRange, _ filter: CellFilter) throws {
    var (known, count) = (StepTable(), Int32(0))
    try ledger.dailyUsage.forEachUse(in: days, filter: filter) { day, developerID in
      let new = known.number(
        from: day.number, to: developerID ?? StepTable.unassigned, orNew: count)
      guard new == count else { return }
      count += 1
      used[developerID, default: []].insert(day)
    }
  }

  /// Returns a day with usage before which there was none, or any day before those that were asked for.
  func first(of id: Int64?) -> Day? { used[id]?.min() }

  /// Returns the days with usage in a range, in order.
  func days(of id: Int64?, in range: DayRange) -> [Day] {
    (used[id] ?? []).filter(range.contains).sorted()
  }

  /// Returns whether there is data for a day.
  func hasData(_ day: Day, of id: Int64?) -> Bool {
    used[id]?.contains(day) ?? false || told[id]?.contains(day) ?? false
  }
}
