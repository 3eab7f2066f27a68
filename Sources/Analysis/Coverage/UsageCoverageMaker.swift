internal import UsageModel

/// Builds the rows of a coverage.
struct UsageCoverageMaker {
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
    let without = workdays.filter { !used.isTold($0, of: id) }
    let lastTold = workdays.last { used.isTold($0, of: id) }
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
