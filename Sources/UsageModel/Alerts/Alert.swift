/// An alert: a rule that fired for a subject, with the figures behind it.
public struct Alert: Equatable, Sendable {
  /// How people have handled it.
  public enum State: String, CaseIterable, Sendable {
    case open, acknowledged, resolved
  }

  public let ruleID: Int64
  public let kind: AlertKind
  public let subject: AlertSubject
  /// The days of the period; of a session, from its first to its last day.
  public let days: DayRange
  /// The percentage of the budget that was reached; 0 for a threshold in dollars.
  public let level: Int
  /// 1, and higher when a forecast cleared and fired again.
  public var occurrence: Int
  /// What was spent in the days.
  public let spent: Money
  /// What was compared with the threshold: the spend, the forecast, or the excess.
  public let measured: Money
  public let threshold: Money
  /// Why the threshold or the forecast is what it is; may be empty.
  public let explanation: String
  /// The range of ids of the usage rows behind it, which may include others; nil when there are
  /// none.
  public let rows: ClosedRange<Int64>?

  public init(
    ruleID: Int64, kind: AlertKind, subject: AlertSubject, days: DayRange, level: Int = 0,
    occurrence: Int = 1, spent: Money, measured: Money, threshold: Money, explanation: String = "",
    rows: ClosedRange<Int64>? = nil
  ) {
    self.ruleID = ruleID
    self.kind = kind
    self.subject = subject
    self.days = days
    self.level = level
    self.occurrence = occurrence
    self.spent = spent
    self.measured = measured
    self.threshold = threshold
    self.explanation = explanation
    self.rows = rows
  }
}

/// The subject whose spend an alert is about.
public struct AlertSubject: Equatable, Sendable {
  /// The permanent key of the subject, whatever its name: `developer:12`.
  public let key: String
  /// The scope by its name when the alert fires; of a session, its developer. A developer without a
  /// name means unassigned usage.
  public let scope: SpendScope
  /// The source's own id of a session; nil for other subjects.
  public let session: String?

  /// The project, key or model to which a developer or session is narrowed; nil for all of it.
  public var within: SpendScope?

  public init(
    key: String, scope: SpendScope, session: String? = nil, within: SpendScope? = nil
  ) {
    self.key = key
    self.scope = scope
    self.session = session
    self.within = within
  }

  /// `ana`, `team payments`, `session 32d8208d of erik`, `ana in project shop`.
  public var phrase: String {
    let whole = session.map { "session \($0.prefix(8)) of \(scope.phrase)" } ?? scope.phrase
    return within.map { "\(whole) in \($0.phrase)" } ?? whole
  }
}
