public import UsageModel

/// Usage that is told twice, as far as rows show it: one session under two people, or the same amounts
/// under two names that nothing else joins.
public struct DoubleTelling: Hashable, Sendable {
  /// Who and what told it.
  public struct Teller: Hashable, Sendable {
    /// The row id and the handle; nil is nobody's.
    public let developerID: Int64?
    public let developer: String?
    /// The tool or export.
    public let source: String

    public init(developerID: Int64?, developer: String?, source: String) {
      self.developerID = developerID
      self.developer = developer
      self.source = source
    }

    /// `ana's claude-code`, `nobody's litellm`.
    fileprivate var text: String { "\(developer.map { "\($0)'s" } ?? "nobody's") \(source)" }
  }

  /// How it shows.
  public enum Evidence: Hashable, Sendable {
    /// A session with an id that no other has is told under two developers.
    case session(String)
    /// So many totals of days and models are the same, token by token.
    case totals(Int)
  }

  public let evidence: Evidence
  /// Whose the dollars count as; for totals, the one that was told first.
  public let first: Teller
  public let second: Teller
  public let days: DayRange
  /// The dollars in question: those of the session, or those that count twice.
  public let cost: Money
  /// Whether the dollars count twice, and not once under the first.
  public let countsTwice: Bool

  public init(
    _ evidence: Evidence, _ first: Teller, _ second: Teller, days: DayRange, cost: Money,
    countsTwice: Bool
  ) {
    self.evidence = evidence
    self.first = first
    self.second = second
    self.days = days
    self.cost = cost
    self.countsTwice = countsTwice
  }
}

extension DoubleTelling {
  /// The name of its kind among the kinds of outliers, which marks have, too.
  public static let kind = "doubleImport"

  /// Whom it is about.
  public var subject: OutlierMark.Subject {
    (first.developerID ?? second.developerID).map { .developer($0) } ?? .everybody
  }

  /// `Session 3eef03dd is told as ana's and as ben's`; whatever is in names.
  public var claim: String {
    switch evidence {
    case .session(let id):
      "Session \(id.prefix(8)) is told as \(first.developer ?? "")'s and as \(second.developer ?? "")'s"
    case .totals(let count):
      "\(second.text) says the same as \(first.text), token by token, in \(count) totals of days and models "
        + "(\(days))"
    }
  }

  /// What follows for the dollars in question: `counts as ana's`, `counts twice`.
  public var consequence: String {
    countsTwice ? "counts twice" : "counts as \(first.developer ?? "nobody")'s"
  }

  /// `Session 3eef03dd is told as ana's and as ben's: $12.30 counts as ana's`.
  public var sentence: String { "\(claim): \(cost.displayText) \(consequence)" }

  /// What settles it, such as the command that gives a session to somebody.
  public var advice: String {
    switch evidence {
    case .session(let id):
      "To say whose it is: outlay session edit \(id.prefix(8)) --developer NAME"
    case .totals: "To take one of the imports back: outlay imports list"
    }
  }
}
