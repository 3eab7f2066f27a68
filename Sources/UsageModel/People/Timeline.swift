/// What held from day to day: each period ends where the next begins, the first has no beginning and the
/// last no end (counting rule 32).
public struct Timeline<Value: Hashable & Sendable>: Hashable, Sendable {
  /// What held from a day on.
  public struct Period: Hashable, Sendable {
    /// Nil is the start: it held always, until the next period begins.
    public let from: Day?
    public let value: Value

    public init(from: Day?, value: Value) {
      self.from = from
      self.value = value
    }
  }

  /// In the order of time, at least one; neighbours differ.
  public private(set) var periods: [Period]

  /// One value that held always.
  public init(always value: Value) {
    periods = [Period(from: nil, value: value)]
  }

  /// Some periods in the order of time; `fallback` holds before the first of them. Without any it holds
  /// always.
  public init(_ periods: [Period], before fallback: Value) {
    let isWhole = periods.first.map { $0.from == nil } ?? false
    self.periods = isWhole ? periods : [Period(from: nil, value: fallback)] + periods
    joinEqualNeighbours()
  }

  /// Whether it ever changed.
  public var isDated: Bool { periods.count > 1 }

  /// What holds in the end.
  public var last: Value { periods[periods.count - 1].value }

  /// What held on a day.
  public func value(on day: Day) -> Value {
    periods.last { $0.from.map { $0 <= day } ?? true }?.value ?? last
  }

  /// The day before the next period begins; nil for the last.
  public func lastDay(ofPeriod index: Int) -> Day? {
    index + 1 < periods.count ? periods[index + 1].from?.advanced(by: -1) : nil
  }

  /// Lets a value hold from a day on, until the next period that is known begins; without a day it held
  /// always, whatever was known.
  public mutating func set(_ value: Value, from day: Day?) {
    guard let day else {
      self = Timeline(always: value)
      return
    }
    let period = Period(from: day, value: value)
    let place = periods.firstIndex { ($0.from ?? day) > day } ?? periods.count
    if periods[place - 1].from == day {
      periods[place - 1] = period
    } else {
      periods.insert(period, at: place)
    }
    joinEqualNeighbours()
  }

  /// The same with what held in the end replaced.
  public func ending(with value: Value) -> Timeline {
    var changed = self
    changed.periods[periods.count - 1] = Period(from: periods[periods.count - 1].from, value: value)
    changed.joinEqualNeighbours()
    return changed
  }

  /// The same periods with other values.
  public func map<Other>(_ body: (Value) throws -> Other) rethrows -> Timeline<Other> {
    Timeline<Other>(
      try periods.map { Timeline<Other>.Period(from: $0.from, value: try body($0.value)) },
      before: try body(periods[0].value))
  }

  private mutating func joinEqualNeighbours() {
    var joined: [Period] = []
    for period in periods where joined.last?.value != period.value { joined.append(period) }
    periods = joined
  }
}
