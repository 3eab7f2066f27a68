public import LedgerStore
public import Presentation
public import UsageModel

/// The working days without data of each developer, so that missing data is not mistaken for no
/// spend.
public struct UsageCoverage: Sendable {
  /// The days of a developer, or of unassigned usage.
  public struct Row: Equatable, Sendable {
    /// The developer's handle; nil for unassigned usage.
    public let developer: String?
    /// The first and last day with usage; nil without any.
    public let days: DayRange?
    public let daysWithUsage: Int
    /// The working days without usage, in order; empty for unassigned usage.
    public let workdaysWithout: [Day]
    /// The working days without usage after the last day with usage.
    public let trailing: [Day]

    /// The working day since which there is no data; nil when there is.
    public var since: Day? { trailing.first }
  }

  /// The days of the report.
  public let days: DayRange
  /// By handle; unassigned usage last, if there is any.
  public let rows: [Row]

  /// The number of days without usage after which an export is presumed missing.
  public static let missingDays = 3

  /// Reads the days of all developers, or of those in the filter. The days of a developer begin
  /// when they joined, or with their first usage, and end when they left, or before `today`, which
  /// is still running. A summary of several days covers all of them.
  public static func make(
    _ ledger: Ledger, in days: DayRange, today: Day, filter: CellFilter = CellFilter()
  ) throws -> UsageCoverage {
    let maker = UsageCoverageBuilder(
      days: days, past: today.advanced(by: -1), used: try UsedDays(ledger, in: days, filter))
    let people = try ledger.developers.all()
      .filter { filter.developerIDs?.contains($0.id) ?? true }
      .sorted { $0.value.handle < $1.value.handle }
    let nobody = filter.developerIDs?.contains(nil) ?? true ? maker.nobody : nil
    return UsageCoverage(
      days: days,
      rows: people.compactMap { maker.row($0.value, id: $0.id) } + [nobody].compactMap { $0 })
  }

  /// The rows with missing data, the longest gap first: more working days than a break would
  /// explain.
  public var missing: [Row] {
    rows.filter { $0.trailing.count > Self.missingDays }
      .sorted { ($1.trailing.count, $0.developer ?? "") < ($0.trailing.count, $1.developer ?? "") }
  }

  /// Returns the last day with any usage when it is so long before `day` that exports are presumed
  /// missing; nil when they are not, or there was never any usage.
  public static func lastKnown(_ lastUsed: Day?, before day: Day) -> Day? {
    guard let lastUsed, day.days(since: lastUsed) > missingDays else { return nil }
    return lastUsed
  }
}

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
