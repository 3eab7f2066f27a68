internal import LedgerStore
internal import UsageModel

/// The sessions before a day that are representative of a model, the latest first.
final class SessionHistory {
  /// The most sessions that are read at once: the latest ones, as habits change.
  static let mostSessions = 500

  /// Room is made at once for at most so many sessions.
  private static let mostExpected = 1 << 20

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
    found.reserveCapacity(min(try ledger.sessions.largestID(), Self.mostExpected))
    let yesterday = question.day.advanced(by: -1)
    if let extent = try ledger.dailyUsage.extent(), extent.first <= yesterday {
      let days = DayRange(first: extent.first, last: yesterday)
      try ledger.dailyUsage.forEachRow(
        in: days, filter: CellFilter(), columns: [.developer, .project, .model, .lastAt]
      ) { row in
        let figures = row.figures
        guard let id = figures.sessionID else { return }
        let matches = row.value(2).map(modelIDs.contains) ?? false
        found[id, default: PastSession(id: id)].add(
          figures, of: row.value(0), for: row.value(1), until: row.value(3) ?? .min,
          matches: matches)
      }
    }
    sessions = found.values.filter(\.tells).sorted { ($0.lastAt, $0.id) > ($1.lastAt, $1.id) }
    tasks = question.task == nil ? [:] : try ledger.sessions.tasks()
  }

  /// The number of representative sessions.
  var count: Int { sessions.count }

  /// Returns the cost curves of the sessions of a level with at least `depth` messages.
  func curves(of level: HistoryLevel, depth: Int = 1) throws -> [SessionCurve] {
    let chosen = Array(
      sessions.lazy.filter { $0.calls >= depth && self.matches($0, level) }
        .prefix(Self.mostSessions).map(\.id))
    try readCurves(of: chosen.filter { curves[$0] == nil })
    return chosen.compactMap { curves[$0] }.filter { $0.depth >= depth }
  }

  private func matches(_ session: PastSession, _ level: HistoryLevel) -> Bool {
    if level.contains(.developer), session.developerID != developerID { return false }
    if level.contains(.project), session.projectID != projectID { return false }
    return !level.contains(.task)
      || tasks[session.id]?.lowercased() == question.task?.lowercased()
  }

  private func readCurves(of ids: [Int64]) throws {
    guard !ids.isEmpty else { return }
    let end = timeZone.start(of: question.day)
    let rows = try ledger.usage.rows(ofSessions: ids)
    for id in ids {
      curves[id] = SessionCurve((rows[id] ?? []).map(\.content).filter { $0.at < end })
    }
  }
}

/// A session as recorded in the rollup, without its calls.
struct PastSession {
  let id: Int64
  var developerID: Int64?
  var calls: Int64 = 0
  var cost = Money.zero
  /// The part of the cost on the models in question.
  var matchingCost = Money.zero
  /// Whether every row is a call with a price.
  var isWhole = true
  var lastAt = Instant(milliseconds: .min)
  /// The spend of its first project, and of others, which most sessions do not have.
  private var project: (id: Int64, cost: Money)?
  private var otherProjects: [Int64: Money]?

  init(id: Int64) {
    self.id = id
  }

  /// Adds a cell; `last` is when its last call was, in milliseconds since 1970.
  mutating func add(
    _ figures: CellFigures, of developerID: Int64?, for projectID: Int64?, until last: Int64,
    matches: Bool
  ) {
    self.developerID = developerID
    calls += figures.calls
    cost += figures.cost
    if matches { matchingCost += figures.cost }
    if figures.summaries > 0 || figures.unpriced > 0 { isWhole = false }
    lastAt = max(lastAt, Instant(milliseconds: last))
    guard let projectID else { return }
    if project?.id ?? projectID == projectID {
      project = (projectID, (project?.cost ?? .zero) + figures.cost)
    } else {
      otherProjects = (otherProjects ?? [:]).merging([projectID: figures.cost], uniquingKeysWith: +)
    }
  }

  /// The project with the highest spend.
  var projectID: Int64? {
    var best = project
    for (id, cost) in otherProjects ?? [:] {
      if let known = best, (cost, known.id) <= (known.cost, id) { continue }
      best = (id, cost)
    }
    return best?.id
  }

  /// Whether the session is representative of the models: they make up at least half of its cost.
  var tells: Bool {
    isWhole && calls > 0 && cost > .zero && matchingCost + matchingCost >= cost
  }
}

/// What a past session must have in common with the question, besides the model.
public struct HistoryLevel: OptionSet, Equatable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  // The raw values rank the criteria: the task predicts cost best, then the developer, then the
  // project.
  public static let project = HistoryLevel(rawValue: 1)
  public static let developer = HistoryLevel(rawValue: 2)
  public static let task = HistoryLevel(rawValue: 4)

  /// Creates the level of everything that a question names.
  init(_ question: EstimateQuestion) {
    self = []
    if question.task != nil { insert(.task) }
    if question.developer != nil { insert(.developer) }
    if question.project != nil { insert(.project) }
  }

  /// The level and its subsets, the narrowest first and the empty one last.
  var falling: [HistoryLevel] {
    stride(from: rawValue, through: 0, by: -1).map(HistoryLevel.init(rawValue:))
      .filter(isSuperset(of:))
  }

  /// `task architecture, developer ana`; `any task of anyone` at the end.
  func text(of question: EstimateQuestion) -> String {
    let parts = [
      contains(.task) ? question.task.map { "task \($0)" } : nil,
      contains(.developer) ? question.developer.map { "developer \($0)" } : nil,
      contains(.project) ? question.project.map { "project \($0)" } : nil,
    ].compactMap { $0 }
    return parts.isEmpty ? "any task of anyone" : parts.joined(separator: ", ")
  }
}
