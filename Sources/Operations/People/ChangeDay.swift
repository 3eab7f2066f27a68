public import UsageModel

/// The effective date of a change, as a person states it: a day, or `start` for always.
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

  /// The start of a change for the stated date; from today on if none was stated.
  public static func start(_ said: ChangeDay?, today: Day) -> EffectiveDate {
    switch said {
    case .start: .always
    case .day(let day): .day(day)
    case nil: .today(today)
    }
  }
}
