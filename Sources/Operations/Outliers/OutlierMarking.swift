internal import Analysis
public import LedgerStore
internal import Presentation
public import UsageModel

/// Says of an abnormal event what it was, so that it is not told as open again.
public struct OutlierMarking {
  private let ledger: Ledger
  private let view: AudienceView
  private let now: Instant
  private let names: Directory

  /// Creates a change of what a view of the ledger shows. Throws a `LedgerError`.
  public init(_ ledger: Ledger, view: AudienceView? = nil, context: Context) throws {
    self.ledger = ledger
    self.view = try view ?? Audience.everyone.view(of: ledger)
    now = context.clock()
    names = try Directory(ledger)
  }

  /// What is said of an event.
  public struct Statement: Equatable, Sendable {
    public let verdict: OutlierMark.Verdict
    public let note: String
    /// Who says so.
    public let by: String

    public init(_ verdict: OutlierMark.Verdict, note: String = "", by: String) {
      (self.verdict, self.note, self.by) = (verdict, note, by)
    }
  }

  /// What became of it.
  public struct Outcome: Sendable {
    /// `day spike ana@2026-10-14, $123.40 above what was expected`.
    public let event: String
    public let change: LedgerChange.Outcome
  }

  /// Marks the event of an id, in place of what was said of it before.
  ///
  /// Throws an ``UnknownOutlier`` for an id of no event that the view shows.
  public func mark(
    _ id: String, _ statement: Statement, isDryRun: Bool = false
  ) throws -> Outcome {
    let event = try MarkableEvents(ledger, view: view).event(id)
    guard let subject = names.markSubject(event.id.subject) else {
      throw UnknownOutlier(id, nearest: [])
    }
    let mark = OutlierMark(
      subject: subject, days: event.days, kind: event.kind.rawValue, excess: event.excess,
      verdict: statement.verdict, note: statement.note, markedBy: statement.by, markedAt: now)
    let change = LedgerChange(
      ledger: ledger, action: "outliers.mark", subject: event.id.description, isDryRun: isDryRun)
    let said = "\(event.kind.title) as \(statement.verdict.rawValue)"
    let words = statement.note.isEmpty ? said : "\(said): \(statement.note)"
    let outcome = try change.run(words: [words]) {
      try ledger.outlierMarks.set(mark)
    }
    return Outcome(event: event.text, change: outcome)
  }

  /// Takes the mark of an event back, so that it is open again.
  ///
  /// Throws an ``UnknownOutlier`` for an id of no mark that the view shows.
  public func unmark(_ id: String, isDryRun: Bool = false) throws -> Outcome {
    let marks = try ledger.outlierMarks.all().filter { try view.sees($0.value) }
    let known = marks.compactMap { stored in
      names.outlierSubject(stored.value.subject).map {
        (id: OutlierEventID($0, from: stored.value.days.first).description, stored: stored)
      }
    }
    let wanted = id.lowercased()
    guard let found = known.first(where: { $0.id.lowercased() == wanted }) else {
      let nearest = Suggestion.nearest(to: id, in: known.map(\.id))
      throw UnknownOutlier(id, nearest: [nearest].compactMap { $0 }, isMark: true)
    }
    let change = LedgerChange(
      ledger: ledger, action: "outliers.unmark", subject: found.id, isDryRun: isDryRun)
    let verdict = found.stored.value.verdict.rawValue
    let outcome = try change.run(words: ["no longer \(verdict)"]) {
      try ledger.outlierMarks.remove(id: found.stored.id)
    }
    return Outcome(event: found.id, change: outcome)
  }
}

/// An id that names no event; its description names the nearest.
public struct UnknownOutlier: Error, Equatable, Sendable, CustomStringConvertible {
  public let id: String
  /// The nearest ids, the likeliest first, with what they are.
  public let nearest: [String]
  private let isMark: Bool

  init(_ id: String, nearest: [String], isMark: Bool = false) {
    (self.id, self.nearest, self.isMark) = (id, nearest, isMark)
  }

  /// `There is no event 'ana@2026-10-13'. The nearest: ana@2026-10-14 (day spike). All of a month: …`.
  public var description: String {
    let shown = PlainText.clean(id)
    if isMark {
      return "No event '\(shown)' is marked. "
        + (nearest.first.map { "Did you mean '\($0)'?" } ?? "See 'outlay outliers marks'.")
    }
    guard let parsed = OutlierEventID(id) else {
      return
        "'\(shown)' is no event: expected whom it is about and its first day, such as ana@2026-10-14, "
        + "project:api@2026-10-14, key:ci@2026-10-14 or team@2026-10-14.\(others)"
    }
    let all = "All of the month: 'outlay outliers --month \(parsed.day.month)'."
    return "There is no event '\(shown)'.\(others) \(all)"
  }

  private var others: String {
    nearest.isEmpty ? "" : " The nearest: \(nearest.joined(separator: ", "))."
  }
}
