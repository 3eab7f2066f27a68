public import LedgerStore
public import Presentation
internal import UsageModel

/// Planned tasks as a table.
public enum PlanTable {
  public static func table(of plans: [Stored<PlannedTask>]) -> Table {
    let total = PlannedDay.sum(plans.map(\.value.told))
    let footer: [String: Cell] = [
      "plan": .label("Total"), "messages": .count(plans.reduce(0) { $0 + $1.value.messages }),
      "p50USD": .money(total.p50), "p80USD": .money(total.p80),
    ]
    return Table(
      columns, plans, footer: plans.isEmpty ? nil : footer, notes: notes(plans.count))
  }

  private static func notes(_ count: Int) -> [String] {
    switch count {
    case 0: ["Nothing is planned. Plan with 'outlay estimate add'."]
    case 1: []
    default: ["The P80 of all is less than the sum: not every task turns out dear at once."]
    }
  }

  private static var columns: [Column<Stored<PlannedTask>>] {
    [
      .number("Plan", "plan") { .count($0.id) }, .text("Day", "day") { .day($0.value.day) },
      .text("Developer", "developer", shortening: .end) {
        $0.value.developer.map(Cell.text) ?? .label(DayReview.everyone)
      },
      .text("Task", "task", shortening: .end) { .text($0.value.task) },
      .text("Project", "project", shortening: .middle, rank: 3) { .optional($0.value.project) },
      .text("Model", "model", shortening: .end, rank: 2) { .text($0.value.model) },
      .number("Messages", "messages", rank: 1) { .count($0.value.messages) },
      .number("P50", "p50USD") { .money($0.value.told.p50) },
      .number("P80", "p80USD") { .money($0.value.told.p80) },
      .number("Sessions", "sessions", rank: 4) { .count($0.value.sessions) },
    ]
  }
}
