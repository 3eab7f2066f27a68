internal import LedgerStore
internal import UsageModel

/// The sessions before a day that are representative of a model, the latest first.
final class SessionHistory {
  /// The most sessions that are read at once: the latest ones, as habits change.
  static let mostSessions = 500

  private let ledger: Ledger
  private let question: EstimateQuestion
  private let timeZone: TimeZoneRules
  private let sessions: [PastSession]
  private let tasks: [Int64: String]
  private let developerID: Int64?
  private let projectID: Int64?
  private var curves: [Int64: SessionCurve] = [:]

  /// `modelIDs` are the models that the question names.
  init(_ ledger: Ledger, _ question: EstimateQuestion, modelIDs: Set<Int64>) throws {
    self.ledger = ledger
    self.question = question
    timeZone = try ledger.settings.timeZone()
    developerID = try question.developer.flatMap { try ledger.developers.find(handle: $0)?.id }
    projectID = try question.project.flatMap { try ledger.projects.find(name: $0)?.id }
    var found: [Int64: PastSession] = [:]
    let yesterday = question.day.advanced(by: -1)
    if let extent = try ledger.dailyUsage.extent(), extent.first <= yesterday {
      let days = DayRange(first: extent.first, last: yesterday)
      try ledger.dailyUsage.forEach(in: days, filter: CellFilter()) { cell in
        guard let id = cell.settlement.sessionID else { return }
        found[id, default: PastSession(id: id)].add(
          cell, matches: modelIDs.contains(cell.modelID))
      }
    }
    sessions = found.values.filter(\.tells).sorted { ($0.lastAt, $0.id) > ($1.lastAt, $1.id) }
    tasks = question.task == nil ? [:] : try ledger.sessions.tasks()
  }

  /// The number of representative sessions.
  var count: Int { sessions.count }

  /// Returns the cost curves of the sessions of a level with at least `depth` messages.
  func curves(of level: HistoryLevel, depth: Int = 1) throws -> [SessionCurve] {
    let chosen = sessions.lazy.filter { $0.calls >= depth && self.matches($0, level) }
      .prefix(Self.mostSessions)
    return try chosen.map(curve).filter { $0.depth >= depth }
  }

  private func matches(_ session: PastSession, _ level: HistoryLevel) -> Bool {
    if level.contains(.developer), session.developerID != developerID { return false }
    if level.contains(.project), session.projectID != projectID { return false }
    return !level.contains(.task)
      || tasks[session.id]?.lowercased() == question.task?.lowercased()
  }

  private func curve(_ session: PastSession) throws -> SessionCurve {
    if let known = curves[session.id] { return known }
    let end = timeZone.start(of: question.day)
    let calls = try ledger.usage.rows(ofSession: session.id).map(\.content).filter { $0.at < end }
    let curve = SessionCurve(calls)
    curves[session.id] = curve
    return curve
  }
}
