public import UsageModel

/// What one line of a tracking sheet says: a session, kept by hand.
public struct SheetEntry: Equatable, Sendable {
  public var day: Day
  public var task: String
  /// The model as people write it, such as `sonnet`.
  public var model: String
  public var cost: Money
  /// The duration as written, such as `45 min`; empty for none.
  public var duration = ""
  /// The duration in minutes, where it can be read.
  public var minutes: Int?
  public var notes = ""
  /// The developer, project and session that the line names; empty for none.
  public var developer = ""
  public var project = ""
  public var session = ""

  public init(day: Day, task: String, model: String, cost: Money) {
    self.day = day
    self.task = task
    self.model = model
    self.cost = cost
  }

  /// What the lines that count as one have in common, in any sheet. Cost and notes are none of it,
  /// so that a corrected cost replaces the line.
  var cell: [String] { ["tracking-sheet", day.description, task, model, duration] }

  /// Returns the identity of a line among those with the same words, which are numbered from 0.
  func identity(occurrence: Int) -> CallIdentity { .cell(fields: cell + [String(occurrence)]) }

  /// Returns the line as usage. `occurrence` tells lines of a sheet with the same words apart, from
  /// 0 in their order; the day is one of `timeZone`.
  public func draft(
    _ origin: CallOrigin, occurrence: Int, line: Int, in timeZone: TimeZoneRules
  ) -> UsageDraft {
    var origin = origin
    origin.source = TrackingSheetReader.id.rawValue
    origin.detail = .note
    origin.sessionID = session
    origin.identity = developer
    origin.projectName = project
    return UsageDraft(
      identity: identity(occurrence: occurrence), origin: origin,
      at: timeZone.start(of: day), period: DayRange(first: day, last: day), model: model,
      tokens: .zero, reportedCost: cost, replacesEarlier: true, line: line,
      note: SessionNote(task: task, notes: notes, minutes: minutes))
  }
}
