internal import LedgerStore
internal import Reporting
internal import UsageModel

/// The hours of the day at which the units of a baseline were active.
struct HourPattern {
  private let timeZone: TimeZoneRules
  /// The hours within which nine tenths of the cost fell.
  private let usual: ClosedRange<Int>

  /// Nil without calls, since summaries have no time of day.
  init?(_ cells: some Collection<DailyCell>, timeZone: TimeZoneRules) {
    var weights = [Double](repeating: 0, count: 24)
    for cell in cells where cell.calls > 0 {
      let hours = Self.hours(of: cell, timeZone)
      for hour in hours { weights[hour] += cell.cost.approximateDollars / Double(hours.count) }
    }
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    var running = 0.0
    let cumulative = weights.map { weight in
      running += weight
      return running
    }
    let first = cumulative.firstIndex { $0 > total * 0.05 } ?? 0
    let last = cumulative.firstIndex { $0 >= total * 0.95 } ?? 23
    self.timeZone = timeZone
    usual = first...max(first, last)
  }

  /// `At 03:10-05:40 UTC, usually 09:00-18:00`; nil unless most of the cost fell outside the usual
  /// hours.
  func remark(on cells: some Collection<DailyCell>) -> String? {
    let odd = cells.filter { cell in
      cell.calls > 0 && !Self.hours(of: cell, timeZone).contains(where: usual.contains)
    }
    let oddCost = odd.reduce(Money.zero) { $0 + $1.cost }
    let cost = cells.reduce(Money.zero) { $0 + $1.cost }
    guard let first = odd.map(\.firstAt).min(), let last = odd.map(\.lastAt).max(),
      oddCost.approximateDollars >= 0.6 * cost.approximateDollars
    else { return nil }
    let clock = [first, last].map { timeZone.clockTime(of: $0).hoursAndMinutes }
    let hours = [usual.lowerBound, usual.upperBound + 1].map { ($0 < 10 ? "0" : "") + "\($0):00" }
    return "At \(clock.joined(separator: "-")) \(timeZone.name), "
      + "usually \(hours.joined(separator: "-"))"
  }

  /// Returns the hours between the first and last call of a cell, at most 24 of them.
  private static func hours(of cell: DailyCell, _ timeZone: TimeZoneRules) -> Set<Int> {
    let first = cell.firstAt.milliseconds
    let last = min(cell.lastAt.milliseconds, first.addingClamped(86_400_000))
    let instants = Array(stride(from: first, through: last, by: 3_600_000)) + [last]
    return Set(instants.map { timeZone.clockTime(of: Instant(milliseconds: $0)).hour })
  }
}
