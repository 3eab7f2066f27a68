internal import LedgerStore
public import Presentation
internal import UsageModel

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
      .number("History P50", "historyP50USD", rank: 5, for: history) { .money($0.history.p50) },
      .number("History P80", "historyP80USD", rank: 6, for: history) { .money($0.history.p80) },
    ]
  }

  /// What the figures are based on, a sentence each.
  public var notes: [String] {
    [Self.meaning, basis] + [fallback, thinness, extrapolation].compactMap { $0 }
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
    return "Too few sessions for \(asked.text(of: question)): fewer than \(EstimateMaker.enough) "
      + (reached == nil ? "got that deep." : "tell anything.")
  }

  private var thinness: String? {
    sessions < EstimateMaker.enough ? "So few sessions tell little: take it as a guess." : nil
  }

  private var extrapolation: String? {
    guard let reached else { return nil }
    return
      "Too few sessions got beyond \(Figures.counted(Int64(reached), "message")): the rest is "
      + "extrapolated on a straight line through the cost of a message at each depth. "
      + "Take it as a guess."
  }
}
