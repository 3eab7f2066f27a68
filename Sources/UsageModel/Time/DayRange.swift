/// An inclusive range of calendar days.
public struct DayRange: Hashable, Sendable, CustomStringConvertible {
  public let first: Day
  public let last: Day

  public init(first: Day, last: Day) {
    self.first = first
    self.last = max(first, last)
  }

  /// The number of days, at least 1.
  public var count: Int { last.days(since: first) + 1 }

  public func contains(_ day: Day) -> Bool { first <= day && day <= last }

  public func overlaps(_ other: DayRange) -> Bool { first <= other.last && other.first <= last }

  /// Returns the smallest range that contains both, including the days between them.
  public func union(_ other: DayRange) -> DayRange {
    DayRange(first: min(first, other.first), last: max(last, other.last))
  }

  /// `2026-10-01 to 2026-10-31`; of one day `2026-10-01`.
  public var description: String { first == last ? "\(first)" : "\(first) to \(last)" }
}
