public import UsageModel

/// Days that people have judged: later baselines leave real ones out, and keep false alarms.
public struct SettledDays: Sendable {
  /// Whose days they are, by row id.
  public enum Owner: Hashable, Sendable {
    case developer(Int64)
    case project(Int64)
    case key(Int64)
    /// Everybody.
    case team
  }

  private var days: [Owner: Set<Day>] = [:]
  private var kept: [Owner: Set<Day>] = [:]

  public init() {}

  /// Leaves days of an owner out of baselines.
  public mutating func leaveOut(_ range: DayRange, of owner: Owner) {
    days[owner, default: []].formUnion(range.days)
  }

  /// Keeps days of an owner in baselines, however far out they are.
  public mutating func keep(_ range: DayRange, of owner: Owner) {
    kept[owner, default: []].formUnion(range.days)
  }

  /// Returns whether a day of an owner is left out, by itself or with everybody's.
  public func contains(_ day: Day, of owner: Owner) -> Bool { Self.contains(day, of: owner, days) }

  /// Returns whether a day of an owner is kept, by itself or with everybody's.
  public func keeps(_ day: Day, of owner: Owner) -> Bool { Self.contains(day, of: owner, kept) }

  private static func contains(_ day: Day, of owner: Owner, _ days: [Owner: Set<Day>]) -> Bool {
    guard !days.isEmpty else { return false }
    return days[owner]?.contains(day) ?? false || days[.team]?.contains(day) ?? false
  }
}

extension DayRange {
  /// Its days, in order.
  fileprivate var days: [Day] { (0..<count).map { first.advanced(by: $0) } }
}
