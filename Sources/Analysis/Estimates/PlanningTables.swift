public import LedgerStore
public import Presentation
public import UsageModel

/// Planned tasks as a table.
public enum PlannedTaskTable {
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
        $0.value.developer.map(Cell.text) ?? .label(EstimateAccuracy.everyone)
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

/// The planning records of all developers as a table.
public enum PlanningRecordTable {
  /// Returns a table with a row for each developer with plans before a day; the last 30 planned
  /// days of each count.
  public static func table(_ ledger: Ledger, before day: Day) throws -> Table {
    var names: [String?] = []
    for plan in try ledger.estimates.all() where plan.value.day < day {
      if !names.contains(plan.value.developer) { names.append(plan.value.developer) }
    }
    let rows = try names.sorted(by: isEarlier).map { name in
      (name: name, record: try PlanningRecord(ledger, developer: name, before: day))
    }
    return Table(columns, rows, notes: rows.isEmpty ? [nothing] : legend)
  }

  /// Sorts by handle, organisation-wide plans last.
  private static func isEarlier(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return left != nil }
    return left < right
  }

  private static let nothing =
    "Nobody has planned a day before today. Plan with 'outlay estimate add'."

  private static let legend = [
    "Bias: how many times what history said of a plan the median day cost. Estimates are multiplied "
      + "by it and by what keeps 80 in 100 days to the P80, from \(PlanningRecord.fewestDays) days on."
  ]

  private typealias Row = (name: String?, record: PlanningRecord)

  private static var columns: [Column<Row>] {
    func factor(_ value: Double?) -> Cell {
      value.map { .decimal(PlanningRecord.times($0)) } ?? .empty
    }
    return [
      .text("Developer", "developer", shortening: .end) {
        $0.name.map(Cell.text) ?? .label(EstimateAccuracy.everyone)
      },
      .number("Planned days", "days") { .count($0.record.days.count) },
      .number("Within P80", "withinP80") { .count($0.record.coveredCount) },
      .number("Coverage", "coveragePercent") { row in
        let count = row.record.days.count
        return count == 0 ? .empty : .percent(tenths: row.record.coveredCount * 1000 / count)
      },
      .number("Bias", "bias") { factor($0.record.medianRatio) },
      .number("P50 times", "p50Correction") { factor($0.record.bias) },
      .number("P80 times", "p80Correction") { factor($0.record.p80Correction) },
    ]
  }
}
