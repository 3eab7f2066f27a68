public import Presentation
internal import UsageModel

extension UsageCoverage: Report {
  public var table: Table { Table(Self.columns, rows, notes: notes) }

  private static var columns: [Column<Row>] {
    [
      .text("Developer", "developer") { .name($0.developer) },
      .text("First day", "firstDay", rank: 2) { .day($0.days?.first) },
      .text("Last day", "lastDay", rank: 1) { .day($0.days?.last) },
      .number("Days with usage", "daysWithUsage") { .count($0.daysWithUsage) },
      .text("No data since", "since") { .day($0.since) },
      // People see runs of days, files the single days.
      .text("Working days without", "workdaysWithout", shortening: .wrap, for: .people) {
        .label(runs($0.workdaysWithout))
      },
      .text("Working days without", "workdaysWithout", for: .csv) {
        .label($0.workdaysWithout.map(\.description).joined(separator: " "))
      },
      .json("workdaysWithout") { .array($0.workdaysWithout.map { .day($0) }) },
    ]
  }

  /// Returns a sentence for each developer whose data is missing, with the day since which it is.
  public func missingTexts() -> [String] {
    missing.map { row in
      let name = PlainText.clean(row.developer ?? "")
      let count = Figures.counted(Int64(row.trailing.count), "working day")
      guard row.days != nil || row.trailing != row.workdaysWithout, let since = row.since else {
        return "No data: nothing of \(name) (\(count))."
      }
      return "No data: \(name) since \(since) (\(count))."
    }
  }

  private var notes: [String] {
    guard !rows.isEmpty else { return ["No developers and no usage in these days."] }
    return [
      "Working days are Monday to Friday, from when somebody joined, else from their first usage, up "
        + "to yesterday."
    ]
  }

  /// `2026-11-05 to 2026-11-12 (6), 2026-11-20`: a weekend does not part two working days.
  private static func runs(_ days: [Day]) -> String {
    var runs: [[Day]] = []
    for day in days {
      let next = runs.last?.last.map { $0.advanced(by: $0.weekday.index == 4 ? 3 : 1) }
      if next == day { runs[runs.count - 1].append(day) } else { runs.append([day]) }
    }
    return runs.map { run in
      run.count == 1 ? "\(run[0])" : "\(run[0]) to \(run[run.count - 1]) (\(run.count))"
    }.joined(separator: ", ")
  }
}
