public import LedgerStore
public import UsageModel

/// The plan for a day, and the actual spend.
public struct PlannedDay: Hashable, Sendable {
  public let day: Day
  public let tasks: [PlannedTask]
  /// All spend of the day, planned or not.
  public let actual: Money

  /// The estimate from past sessions for all tasks.
  public var history: CostRange { Self.sum(tasks.map(\.history)) }

  /// The reported estimate for all tasks.
  public var told: CostRange { Self.sum(tasks.map(\.told)) }

  /// Adds ranges up: P50s add linearly, and the distances of the P80s from them in quadrature, as
  /// for tasks with independent costs.
  static func sum(_ ranges: [CostRange]) -> CostRange {
    let p50 = ranges.reduce(Money.zero) { $0 + $1.p50 }
    let squares = ranges.map { ($0.p80 - $0.p50).approximateDollars }.reduce(0) { $0 + $1 * $1 }
    return CostRange(p50: p50, p80: p50 + Money(statistic: squares.squareRoot()))
  }
}
