public import UsageModel

/// From when on a change of what somebody is holds, as a person says it: a day, or `start`, which is always.
public enum ChangeDay: Hashable, Sendable {
  case start
  case day(Day)

  /// Reads `start` or a day; nil for anything else.
  public init?(_ text: String) {
    if text.lowercased() == "start" {
      self = .start
    } else if let day = Day(text) {
      self = .day(day)
    } else {
      return nil
    }
  }

  /// From when on a change holds for which this was said, or nothing.
  public static func start(_ said: ChangeDay?, today: Day) -> ChangeStart {
    switch said {
    case .start: .always
    case .day(let day): .day(day)
    case nil: .today(today)
    }
  }
}
