/// A value over time: each period ends where the next begins, the first has no beginning and the
/// last no end (counting rule 32).
public struct Timeline<Value: Hashable & Sendable>: Equatable, Sendable {
  /// A value from a day on.
  public struct Period: Equatable, Sendable {
    /// The first day; nil means from the beginning.
    public let from: Day?
    public let value: Value

    public init(from: Day?, value: Value) {
      self.from = from
      self.value = value
    }
  }

  /// In chronological order, at least one; neighbours have different values.
  public private(set) var periods: [Period]

  /// Creates a timeline with one value.
  public init(always value: Value) {
    periods = [Period(from: nil, value: value)]
  }

  /// Creates a timeline of periods in chronological order; `fallback` applies before the first of
  /// them.
  public init(_ periods: [Period], before fallback: Value) {
    let isWhole = periods.first.map { $0.from == nil } ?? false
    self.periods = isWhole ? periods : [Period(from: nil, value: fallback)] + periods
    joinEqualNeighbours()
  }

  /// Whether the value ever changes.
  public var isDated: Bool { periods.count > 1 }

  /// The latest value.
  public var last: Value { periods[periods.count - 1].value }

  /// Returns the value on a day.
  public func value(on day: Day) -> Value {
    periods.last { $0.from.map { $0 <= day } ?? true }?.value ?? last
  }

  /// Returns the last day of a period; nil for the last period.
  public func lastDay(ofPeriod index: Int) -> Day? {
    index + 1 < periods.count ? periods[index + 1].from?.advanced(by: -1) : nil
  }

  /// Sets the value from a day on, until the next known period begins; without a day, for all time.
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

  /// Returns the timeline with its latest value replaced.
  public func ending(with value: Value) -> Timeline {
    var changed = self
    changed.periods[periods.count - 1] = Period(from: periods[periods.count - 1].from, value: value)
    changed.joinEqualNeighbours()
    return changed
  }

  /// Returns the same periods with transformed values.
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

/// The date from which a change takes effect (counting rule 32).
public enum EffectiveDate: Hashable, Sendable {
  /// From the beginning.
  case always
  case day(Day)
  /// The default: from today on, or from the beginning if there was no value before.
  case today(Day)
}

extension Timeline where Value: ExpressibleByNilLiteral {
  /// Changes the value from an effective date on.
  public mutating func change(to value: Value, from start: EffectiveDate) {
    switch start {
    case .always: set(value, from: nil)
    case .day(let day): set(value, from: day)
    case .today(let day):
      if self == Timeline(always: nil) {
        set(value, from: nil)
      } else if self.value(on: day) != value {
        set(value, from: day)
      }
    }
  }
}
