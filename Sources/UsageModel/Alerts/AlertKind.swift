/// What an alert rule watches.
public enum AlertKind: String, CaseIterable, Sendable {
  /// The cost of one whole session.
  case session
  /// What a subject spent on a calendar day of the ledger, in its week or month.
  case day, week, month
  /// The forecast of a subject's spend at the end of the month.
  case forecast
  /// How much more than expected an unusual session or developer's day cost.
  case unusual

  /// Reads the kind, or `daily`, `weekly`, `monthly`.
  public init?(_ text: some StringProtocol) {
    switch text.lowercased() {
    case "daily": self = .day
    case "weekly": self = .week
    case "monthly": self = .month
    case let other: self.init(rawValue: other)
    }
  }

  /// The calendar period whose spend is compared; nil for kinds without one.
  public var period: BudgetPeriod? {
    switch self {
    case .day: .day
    case .week: .week
    case .month, .forecast: .month
    case .session, .unusual: nil
    }
  }
}
