public import LedgerStore
public import Presentation
public import UsageModel

/// The planning records of all developers as a table.
public enum PlanningTable {
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
        $0.name.map(Cell.text) ?? .label(DayReview.everyone)
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
