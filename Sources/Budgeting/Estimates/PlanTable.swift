public import LedgerStore
public import Reporting
internal import UsageModel

/// Planned tasks as a table.
public enum PlanTable {
  public static func table(of plans: [Stored<PlannedTask>]) -> ReportTable {
    ReportTable(
      columns: columns, rows: plans.map(row),
      footer: plans.isEmpty ? nil : footer(plans.map(\.value)),
      notes: notes(plans.count))
  }

  private static func notes(_ count: Int) -> [String] {
    switch count {
    case 0: ["Nothing is planned. Plan with 'outlay estimate add'."]
    case 1: []
    default: ["The P80 of all is less than the sum: not every task turns out dear at once."]
    }
  }

  private static let columns: [ReportTable.Column] = [
    .init("Plan", name: "plan", kind: .number), .init("Day", name: "day"),
    .init("Developer", name: "developer", shortening: .end),
    .init("Task", name: "task", shortening: .end),
    .init("Project", name: "project", shortening: .middle, leaveOutRank: 3),
    .init("Model", name: "model", shortening: .end, leaveOutRank: 2),
    .init("Messages", name: "messages", kind: .number, leaveOutRank: 1),
    .init("P50", name: "p50USD", kind: .number), .init("P80", name: "p80USD", kind: .number),
    .init("Sessions", name: "sessions", kind: .number, leaveOutRank: 4),
  ]

  private static func row(_ plan: Stored<PlannedTask>) -> [Cell] {
    let task = plan.value
    return [
      .count(plan.id), .label(task.day.description),
      task.developer.map(Cell.text) ?? .label(DayReview.everyone), .text(task.task),
      .optional(task.project), .text(task.model), .count(Int64(task.messages)),
      .money(task.told.p50), .money(task.told.p80), .count(Int64(task.sessions)),
    ]
  }

  private static func footer(_ tasks: [PlannedTask]) -> [Cell] {
    let total = PlannedDay.sum(tasks.map(\.told))
    return [
      .label("Total"), .empty, .empty, .empty, .empty, .empty,
      .count(Int64(tasks.reduce(0) { $0 + $1.messages })), .money(total.p50), .money(total.p80),
    ]
  }
}
