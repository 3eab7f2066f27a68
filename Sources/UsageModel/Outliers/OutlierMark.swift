/// What a person said of an abnormal event, so that it is not told as open again.
public struct OutlierMark: Hashable, Sendable {
  /// What was said; the raw value is its name on the command line and in files.
  public enum Verdict: String, CaseIterable, Sendable {
    /// It was real and known before: its days are left out of later baselines.
    case planned
    /// It was real and is how things are: a new level becomes the baseline, other days are left out.
    case expected
    /// It was nothing: its days stay in baselines.
    case wrong
  }

  /// Whose event it is, by row id, so that a rename keeps the mark.
  public enum Subject: Hashable, Sendable {
    case developer(Int64)
    case project(Int64)
    case key(Int64)
    case everybody
  }

  public let subject: Subject
  /// The days of the event; the first names it.
  public let days: DayRange
  /// What the event was when it was marked, such as `daySpike`.
  public let kind: String
  /// How much more than expected it was then.
  public let excess: Money
  public let verdict: Verdict
  public let note: String
  /// Who said so.
  public let markedBy: String
  public let markedAt: Instant

  public init(
    subject: Subject, days: DayRange, kind: String, excess: Money, verdict: Verdict,
    note: String = "", markedBy: String, markedAt: Instant
  ) {
    self.subject = subject
    self.days = days
    self.kind = kind
    self.excess = excess
    self.verdict = verdict
    self.note = note
    self.markedBy = markedBy
    self.markedAt = markedAt
  }
}

extension OutlierMark {
  /// Whether an event is the one that was marked: it begins on the same day, or it is of the same kind
  /// and shares a day, since more usage can show an earlier beginning.
  public func isAbout(_ subject: Subject, _ days: DayRange, kind: String) -> Bool {
    subject == self.subject
      && (days.first == self.days.first || kind == self.kind && days.overlaps(self.days))
  }
}
