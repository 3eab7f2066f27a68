public import LedgerStore
public import Reporting
public import UsageModel

/// How everyone's planned days turned out, as a table.
public enum PlanningTable {
  /// A row for each person with plans before a day; the last 30 planned days of each count.
  public static func table(_ ledger: Ledger, before day: Day) throws -> ReportTable {
    var names: [String?] = []
    for plan in try ledger.estimates.all() where plan.value.day < day {
      if !names.contains(plan.value.developer) { names.append(plan.value.developer) }
    }
    let rows = try names.sorted(by: isEarlier).map { name in
      row(name, try PlanningRecord(ledger, developer: name, before: day))
    }
    return ReportTable(columns: columns, rows: rows, notes: rows.isEmpty ? [nothing] : legend)
  }

  /// By handle, the plans of all together last.
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

  private static let columns: [ReportTable.Column] = [
    .init("Developer", name: "developer", shortening: .end),
    .init("Planned days", name: "days", kind: .number),
    .init("Within P80", name: "withinP80", kind: .number),
    .init("Coverage", name: "coveragePercent", kind: .number),
    .init("Bias", name: "bias", kind: .number),
    .init("P50 times", name: "p50Correction", kind: .number),
    .init("P80 times", name: "p80Correction", kind: .number),
  ]

  private static func row(_ name: String?, _ record: PlanningRecord) -> [Cell] {
    let count = record.days.count
    func factor(_ value: Double?) -> Cell {
      value.map { .decimal(PlanningRecord.times($0)) } ?? .empty
    }
    return [
      name.map(Cell.text) ?? .label(DayReview.everyone), .count(Int64(count)),
      .count(Int64(record.coveredCount)),
      count == 0 ? .empty : .percent(tenths: record.coveredCount * 1000 / count),
      factor(record.medianRatio), factor(record.bias), factor(record.p80Correction),
    ]
  }
}
