/// The date from which a change takes effect (counting rule 32).
public enum ChangeStart: Hashable, Sendable {
  /// From the beginning.
  case always
  case day(Day)
  /// The default: from today on, or from the beginning if there was no value before.
  case today(Day)
}

extension Timeline where Value: ExpressibleByNilLiteral {
  /// Changes the value from an effective date on.
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
