internal import UsageModel

/// Which days of a report to ask for, request by request, the oldest first.
enum PullPlan {
  /// How far back the first pull goes, in days.
  static let firstDays = 31

  /// Returns the days of each request.
  ///
  /// Without `since` a pull goes on where the last one stopped: it asks for what no pull took since
  /// the first one, and again for the last days, which may have changed.
  static func windows(
    _ days: PulledReport.Days, since: Day?, taken: [DayRange], today: Day
  ) -> [DayRange] {
    let last = today.advanced(by: days.ending)
    let earliest = max(
      last.advanced(by: 1 - days.kept), days.notBefore ?? Day(number: .min))
    let start = since ?? taken.map(\.first).min() ?? last.advanced(by: 1 - firstDays)
    let first = max(start, earliest)
    guard first <= last else { return [] }
    let isOpen =
      since == nil
      ? openDays(from: first, to: last, taken, changing: days.changing)
      : Array(repeating: true, count: last.days(since: first) + 1)
    return windows(from: first, isOpen, most: days.most)
  }

  /// Whether each day is to be asked for.
  private static func openDays(
    from first: Day, to last: Day, _ taken: [DayRange], changing: Int
  ) -> [Bool] {
    var isOpen = Array(repeating: true, count: last.days(since: first) + 1)
    for range in taken {
      let start = max(0, range.first.days(since: first))
      let end = min(isOpen.count - 1, range.last.days(since: first))
      if start <= end { for index in start...end { isOpen[index] = false } }
    }
    // What was taken last may have changed since.
    guard let newest = taken.map(\.last).max() else { return isOpen }
    let again = max(0, newest.advanced(by: 1 - changing).days(since: first))
    for index in isOpen.indices.dropFirst(again) { isOpen[index] = true }
    return isOpen
  }

  private static func windows(from first: Day, _ isOpen: [Bool], most: Int) -> [DayRange] {
    var windows: [DayRange] = []
    var start: Int?
    for index in 0...isOpen.count {
      let goesOn = index < isOpen.count && isOpen[index]
      if let begun = start, !goesOn || index - begun == most {
        windows.append(
          DayRange(first: first.advanced(by: begun), last: first.advanced(by: index - 1)))
        start = nil
      }
      if goesOn, start == nil { start = index }
    }
    return windows
  }
}
