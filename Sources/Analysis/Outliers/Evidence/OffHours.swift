internal import LedgerStore
internal import Presentation
internal import UsageModel

/// What was spent on a day at hours at which a developer never worked before, nor in an hour beside
/// them.
struct OffHours {
  /// The least earlier days with calls.
  static let fewestDays = 15

  let cost: Money
  /// The first and last call in such hours.
  let first: Instant
  let last: Instant
  /// The hours of earlier days, from the first to the last around the clock.
  let usual: UInt32
  let days: Int

  /// Reads the calls of cells that are only partly in such hours; nil where nothing is.
  init?(
    _ use: DayUse, after history: some Sequence<DayUse>, _ cells: SpendCells,
    _ usage: UsageRepository, _ timeZone: TimeZoneRules
  ) throws {
    let earlier = UsualUse(history)
    guard Self.areFound(use, after: earlier) else { return nil }
    let known = WorkedHours.widened(earlier.hours)
    var (cost, times) = (Money.zero, [Instant]())
    for cell in cells.cells(of: [use.unit]) where cell.calls > 0 {
      let hours = WorkedHours.mask(from: cell.firstAt, to: cell.lastAt, timeZone)
      if hours & known == 0 {
        cost += cell.cost
        times += [cell.firstAt, cell.lastAt]
      } else if hours & ~known != 0 {
        for row in try usage.rows(of: cell, timeZone: timeZone) {
          let hour = timeZone.clockTime(of: row.content.at).hour
          guard known & (1 << UInt32(hour)) == 0, let amount = row.content.cost else { continue }
          cost += Money(picodollars: amount)
          times.append(row.content.at)
        }
      }
    }
    guard let first = times.min(), let last = times.max() else { return nil }
    self.cost = cost
    self.first = first
    self.last = last
    usual = earlier.hours
    days = earlier.days
  }

  /// Whether a day has calls at hours far from those of enough earlier days.
  static func areFound(_ use: DayUse, after earlier: UsualUse) -> Bool {
    earlier.days >= fewestDays && use.hours & ~WorkedHours.widened(earlier.hours) != 0
  }

  /// `Off hours: $45.10 at 01:30-05:10 UTC; 43 earlier days had calls at 09:00-19:00 alone`.
  func text(_ timeZone: TimeZoneRules) -> String {
    let clock = [first, last].map { timeZone.clockTime(of: $0).hoursAndMinutes }
    return "Off hours: \(Figures.dollars(cost)) at \(clock.joined(separator: "-")) "
      + "\(timeZone.name), where \(days) earlier days had calls at \(Self.spans(usual)) alone"
  }

  /// `08:00-12:00 and 13:00-19:00`.
  static func spans(_ hours: UInt32) -> String {
    var spans: [(Int, Int)] = []
    for hour in 0..<24 where hours & (1 << UInt32(hour)) != 0 {
      if let last = spans.last, last.1 == hour {
        spans[spans.count - 1].1 = hour + 1
      } else {
        spans.append((hour, hour + 1))
      }
    }
    // A span over midnight is one.
    if spans.count > 1, let last = spans.last, spans[0].0 == 0, last.1 == 24 {
      spans[0].0 = last.0
      spans.removeLast()
    }
    return spans.map { "\(clock($0.0))-\(clock($0.1))" }.joined(separator: " and ")
  }

  private static func clock(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }
}
