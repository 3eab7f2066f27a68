internal import LedgerStore
public import Reporting
internal import UsageModel

extension DayReview {
  /// Plan beside actual, with what the day says of the planning.
  public func table() -> ReportTable {
    ReportTable(
      title: "\(name), \(day): plan and actual",
      columns: Array(Self.columns.dropFirst(Self.ownerColumns)),
      rows: cells.map { Array($0.dropFirst(Self.ownerColumns)) }, footer: footer, notes: notes)
  }

  /// Several reviews as one table, for files.
  public static func table(of reviews: [DayReview]) -> ReportTable {
    ReportTable(
      columns: columns, rows: reviews.flatMap(\.cells),
      notes: reviews.isEmpty
        ? ["Nothing is planned for that day. Plan with 'outlay estimate add'."] : [])
  }

  /// The first columns tell whose day it is, which a title says as well.
  private static let ownerColumns = 2

  private static let columns: [ReportTable.Column] = [
    .init("Day", name: "day"),
    .init("Developer", name: "developer", shortening: .end),
    .init("Task", name: "task", shortening: .end),
    .init("Messages", name: "plannedMessages", kind: .number, leaveOutRank: 1),
    .init("P50", name: "p50USD", kind: .number), .init("P80", name: "p80USD", kind: .number),
    .init("Requests", name: "requests", kind: .number, leaveOutRank: 1),
    .init("Actual", name: "actualUSD", kind: .number),
    .init("Actual/P50", name: "ratio", kind: .number),
  ]

  private var cells: [[Cell]] {
    rows.map { row in
      [
        .label(day.description), developer.map(Cell.text) ?? .label(Self.everyone),
        row.task.map(Cell.text) ?? .label("(no task)"),
        row.messages.map { .count(Int64($0)) } ?? .empty, row.plan.map { .money($0.p50) } ?? .empty,
        row.plan.map { .money($0.p80) } ?? .empty, row.requests.map(Cell.count) ?? .empty,
        row.actual.map(Cell.money) ?? .empty, Self.ratio(row.actual, row.plan?.p50),
      ]
    }
  }

  private var footer: [Cell]? {
    guard !rows.isEmpty else { return nil }
    let told = planned.tasks.isEmpty ? nil : planned.told
    let messages = planned.tasks.reduce(0) { $0 + $1.messages }
    return [
      .label("Total"), told == nil ? .empty : .count(Int64(messages)),
      told.map { .money($0.p50) } ?? .empty, told.map { .money($0.p80) } ?? .empty,
      .count(rows.reduce(0) { $0 + ($1.requests ?? 0) }),
      .money(planned.actual), Self.ratio(planned.actual, told?.p50),
    ]
  }

  private static func ratio(_ actual: Money?, _ plan: Money?) -> Cell {
    guard let actual, let plan, plan > .zero else { return .empty }
    return .decimal(
      PlanningRecord.times(actual.approximateDollars / plan.approximateDollars))
  }

  private var notes: [String] {
    ([verdict] + taskHint + unpricedNote).compactMap { $0 } + record.sentences(of: name)
  }

  private var verdict: String? {
    guard !planned.tasks.isEmpty else {
      return "Nothing was planned for \(name) on \(day). Plan with 'outlay estimate add'."
    }
    let actual = Figures.dollars(planned.actual)
    let told = planned.told
    if planned.actual == .zero {
      return "Nothing was spent on \(day), or it is not imported yet: the day does not count."
    }
    if planned.actual <= told.p50 { return "The day cost \(actual), no more than its P50." }
    return planned.actual <= told.p80
      ? "The day cost \(actual), between its P50 and its P80."
      : "The day cost \(actual), \(Figures.dollars(planned.actual - told.p80)) above its P80."
  }

  private var taskHint: [String?] {
    let missing = rows.filter { $0.plan != nil && $0.actual == nil }.compactMap(\.task)
      .map { "'\($0)'" }
    guard !missing.isEmpty, planned.actual > .zero else { return [] }
    let tasks =
      (missing.count == 1 ? "the task " : "any of the tasks ") + missing.joined(separator: ", ")
    return [
      "No session of that day has \(tasks): name one with 'outlay session edit ID --task TASK'."
    ]
  }

  private var unpricedNote: [String?] {
    unpriced > 0
      ? ["\(Figures.counted(unpriced, "row")) of the day without a price are in no amount."] : []
  }
}
