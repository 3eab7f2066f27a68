/// From when on a change of what somebody is holds (counting rule 32).
public enum ChangeStart: Hashable, Sendable {
  /// It was always so.
  case always
  case day(Day)
  /// Nothing was said: from today on, or always for what was never stated before.
  case today(Day)
}

extension Timeline where Value: ExpressibleByNilLiteral {
  /// Lets a value hold from some time on.
  public mutating func change(to value: Value, from start: ChangeStart) {
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
