public import LedgerStore
public import UsageModel

/// What somebody planned for one day, and what the day then cost.
public struct PlannedDay: Hashable, Sendable {
  public let day: Day
  public let tasks: [PlannedTask]
  /// All that they spent on the day, planned or not.
  public let actual: Money

  /// What past sessions said of all tasks.
  public var history: CostRange { Self.sum(tasks.map(\.history)) }

  /// What was told of all tasks.
  public var told: CostRange { Self.sum(tasks.map(\.told)) }

  /// Tasks together: the P50s add up, and so do the squares of what P80s lie above them, as of tasks
  /// that are dear or cheap independently of each other.
  static func sum(_ ranges: [CostRange]) -> CostRange {
    let p50 = ranges.reduce(Money.zero) { $0 + $1.p50 }
    let squares = ranges.map { ($0.p80 - $0.p50).approximateDollars }.reduce(0) { $0 + $1 * $1 }
    return CostRange(p50: p50, p80: p50 + Money(statistic: squares.squareRoot()))
  }
}
