public import LedgerStore
public import Presentation
public import UsageModel

/// The likely cost of a session of a number of messages, and what the estimate is based on.
public struct CostEstimate: Equatable, Sendable {
  public let question: EstimateQuestion
  /// The estimate from past sessions, before any correction.
  public let history: CostRange
  /// The cost of the last message: its median, or extrapolated.
  public let lastMessage: Money
  /// What the past sessions have in common with the question besides the model.
  public let level: HistoryLevel
  /// The number of past sessions.
  public let sessions: Int
  /// The depth that enough sessions reached, when the question is deeper; the rest is extrapolated
  /// linearly. Nil otherwise.
  public let reached: Int?
  /// Where the extrapolation meets a full context; nil where it does not.
  public let context: FullContext?
  /// The developer's earlier planned days, and the correction that follows from them.
  public let record: PlanningRecord

  /// The limit of the context, and the message from which on it is full.
  public struct FullContext: Equatable, Sendable {
    public let limit: ContextLimit
    public let message: Int
  }

  /// The reported estimate: the history, corrected by the developer's planning record.
  public var told: CostRange { record.corrected(history) }
}

/// The session to estimate.
public struct EstimateQuestion: Equatable, Sendable {
  /// A model's name or a part of it, without regard to case: `opus`.
  public var model: String
  /// The number of messages of the session.
  public var messages: Int
  public var task: String?
  public var developer: String?
  public var project: String?
  /// Only usage before this day is used.
  public var day: Day

  public init(
    model: String, messages: Int, task: String? = nil, developer: String? = nil,
    project: String? = nil, day: Day
  ) {
    self.model = model
    self.messages = messages
    self.task = task
    self.developer = developer
    self.project = project
    self.day = day
  }
}

extension CostEstimate: Report {
  /// A single row; people see only the columns that have a value, files have all.
  public var table: Table {
    var table = Table(title: title, columns, [self], notes: notes)
    for index in table.columns.indices where table.rows[0][index] == .empty {
      table.columns[index].audience.remove(.people)
    }
    return table
  }

  private var title: String {
    let messages = Figures.counted(Int64(question.messages), "message")
    return "A session of \(messages) with \(question.model), from what happened before "
      + "\(question.day)"
  }

  private var columns: [Column<CostEstimate>] {
    let history: ColumnHead.Audience = record.bias == nil ? .files : .everyone
    return [
      .text("Model", "model", shortening: .end) { .text($0.question.model) },
      .number("Messages", "messages", rank: 1) { .count($0.question.messages) },
      .text("Task", "task", shortening: .end) { .optional($0.question.task) },
      .text("Developer", "developer", shortening: .end) { .optional($0.question.developer) },
      .text("Project", "project", shortening: .end) { .optional($0.question.project) },
      .number("P50", "p50USD") { .money($0.told.p50) },
      .number("P80", "p80USD") { .money($0.told.p80) },
      .number("A message", "messageUSD") {
        .money($0.told.p50.scaled(1, by: $0.question.messages))
      },
      .number("The last one", "lastMessageUSD", rank: 4) { .money($0.lastMessage) },
      .number("Sessions", "sessions", rank: 2) { .count($0.sessions) },
      .text("Depth", "depth", shortening: .end, rank: 3) {
        .label($0.reached == nil ? "seen" : "extrapolated")
      },
      .number("Context full at", "contextFullAtMessage", for: .files) {
        .known($0.context.map { Int64($0.message) })
      },
      .number("Context", "contextTokens", for: .files) { .known($0.context?.limit.tokens) },
      .number("History P50", "historyP50USD", rank: 5, for: history) { .money($0.history.p50) },
      .number("History P80", "historyP80USD", rank: 6, for: history) { .money($0.history.p80) },
    ]
  }

  /// What the figures are based on, a sentence each.
  public var notes: [String] {
    [Self.meaning, basis] + [fallback, thinness, extrapolation, ceiling].compactMap { $0 }
      + (question.developer.map(record.sentences) ?? [])
  }

  private static let meaning =
    "Half of such sessions cost no more than the P50, 80 in 100 no more than the P80. A message is "
    + "a request of the main thread; its subagents' cost is in it."

  private var basis: String {
    let count = Figures.counted(Int64(sessions), "session")
    return
      "From \(sessions == SessionHistory.mostSessions ? "the latest " : "")\(count) with \(question.model), \(level.text(of: question))."
  }

  private var fallback: String? {
    let asked = HistoryLevel(question)
    guard level != asked else { return nil }
    return "Too few sessions for \(asked.text(of: question)): fewer than \(Estimator.enough) "
      + (reached == nil ? "got that deep." : "tell anything.")
  }

  private var thinness: String? {
    sessions < Estimator.enough ? "So few sessions tell little: take it as a guess." : nil
  }

  private var extrapolation: String? {
    guard let reached else { return nil }
    return
      "Too few sessions got beyond \(Figures.counted(Int64(reached), "message")): the rest is "
      + "extrapolated on a straight line through the cost of a message at each depth. "
      + "Take it as a guess."
  }

  private var ceiling: String? {
    guard let context else { return nil }
    let source =
      switch context.limit.source {
      case .madeRoom: "these sessions made room at"
      case .published: "the published limit is"
      }
    return
      "From about message \(Figures.grouped(Int64(context.message))) on the context is full (\(source) "
      + "\(Figures.grouped(context.limit.tokens)) tokens): agents make room then, and a message costs no more."
  }
}
