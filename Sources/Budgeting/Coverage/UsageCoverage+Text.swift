public import Reporting
internal import UsageModel

extension UsageCoverage {
  /// The rows for people: runs of days in one piece each.
  public func table() -> ReportTable {
    ReportTable(
      columns: [
        .init("Developer", name: "developer"),
        .init("First day", name: "firstDay", leaveOutRank: 2),
        .init("Last day", name: "lastDay", leaveOutRank: 1),
        .init("Days with usage", name: "daysWithUsage", kind: .number),
        .init("No data since", name: "since"),
        .init("Working days without", name: "workdaysWithout", shortening: .wrap),
      ],
      rows: rows.map { row in
        cells(row) + [.day(row.since), .label(Self.runs(row.workdaysWithout))]
      },
      notes: notes)
  }

  /// The rows for CSV files, with the days that are meant one by one.
  public func fileTable() -> ReportTable {
    ReportTable(
      columns: [
        .init("Developer", name: "developer"), .init("First day", name: "firstDay"),
        .init("Last day", name: "lastDay"),
        .init("Days with usage", name: "daysWithUsage", kind: .number),
        .init("No data since", name: "since"),
        .init("Working days without", name: "workdaysWithout"),
      ],
      rows: rows.map { row in
        cells(row) + [
          .day(row.since), .label(row.workdaysWithout.map(\.description).joined(separator: " ")),
        ]
      })
  }

  /// `{"rows":[{"developer","firstDay","lastDay","daysWithUsage","since","workdaysWithout":[…]}]}`.
  public func json() -> String {
    let rows = rows.map { row -> JSONText in
      .object([
        ("developer", .optional(row.developer)),
        ("firstDay", .optional(row.days?.first.description)),
        ("lastDay", .optional(row.days?.last.description)),
        ("daysWithUsage", .integer(Int64(row.daysWithUsage))),
        ("since", .optional(row.since?.description)),
        ("workdaysWithout", .array(row.workdaysWithout.map { .string($0.description) })),
      ])
    }
    return JSONText.object([("rows", .array(rows))]).text
  }

  /// Who has no data and since when, in a sentence each.
  func missingTexts() -> [String] {
    missing.map { row in
      let name = PlainText.clean(row.developer ?? "")
      let count = Figures.counted(Int64(row.trailing.count), "working day")
      guard row.days != nil || row.trailing != row.workdaysWithout, let since = row.since else {
        return "No data: nothing of \(name) (\(count))."
      }
      return "No data: \(name) since \(since) (\(count))."
    }
  }

  private func cells(_ row: Row) -> [Cell] {
    [
      .name(row.developer), .day(row.days?.first), .day(row.days?.last),
      .count(Int64(row.daysWithUsage)),
    ]
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

extension Cell {
  fileprivate static func day(_ day: Day?) -> Cell { day.map { .label($0.description) } ?? .empty }
}
