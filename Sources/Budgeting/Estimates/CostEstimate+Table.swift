internal import LedgerStore
public import Reporting
internal import UsageModel

extension CostEstimate {
  /// One row with what is known, for people, and what it rests on.
  public func table() -> ReportTable {
    let shown = fields.filter { $0.cell != .empty && !$0.isForFiles }
    return ReportTable(
      title: title, columns: shown.map(\.column), rows: [shown.map(\.cell)], notes: notes)
  }

  /// One row with all columns, for files.
  public func fileTable() -> ReportTable {
    ReportTable(columns: fields.map(\.column), rows: [fields.map(\.cell)])
  }

  private var title: String {
    let messages = Figures.counted(Int64(question.messages), "message")
    return "A session of \(messages) with \(question.model), from what happened before "
      + "\(question.day)"
  }

  private struct Field {
    let column: ReportTable.Column
    let cell: Cell
    var isForFiles = false
  }

  private var fields: [Field] {
    [
      text("Model", "model", .text(question.model)),
      number("Messages", "messages", .count(Int64(question.messages)), rank: 1),
      text("Task", "task", .optional(question.task)),
      text("Developer", "developer", .optional(question.developer)),
      text("Project", "project", .optional(question.project)),
      number("P50", "p50USD", .money(told.p50)), number("P80", "p80USD", .money(told.p80)),
      number("A message", "messageUSD", .money(told.p50.scaled(1, by: question.messages))),
      number("The last one", "lastMessageUSD", .money(lastMessage), rank: 4),
      number("Sessions", "sessions", .count(Int64(sessions)), rank: 2),
      text("Depth", "depth", .label(reached == nil ? "seen" : "extrapolated"), rank: 3),
      Field(
        column: .init("History P50", name: "historyP50USD", kind: .number, leaveOutRank: 5),
        cell: .money(history.p50), isForFiles: record.bias == nil),
      Field(
        column: .init("History P80", name: "historyP80USD", kind: .number, leaveOutRank: 6),
        cell: .money(history.p80), isForFiles: record.bias == nil),
    ]
  }

  /// `rank` says when it is left out on a narrow terminal: notes or title say it as well.
  private func text(_ title: String, _ name: String, _ cell: Cell, rank: Int = 0) -> Field {
    Field(column: .init(title, name: name, shortening: .end, leaveOutRank: rank), cell: cell)
  }

  private func number(_ title: String, _ name: String, _ cell: Cell, rank: Int = 0) -> Field {
    Field(column: .init(title, name: name, kind: .number, leaveOutRank: rank), cell: cell)
  }

  /// What the figures rest on, a sentence each.
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
