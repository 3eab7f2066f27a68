public import LedgerStore
public import UsageModel

/// The working days without data of each developer, so that missing data is not mistaken for no
/// spend.
public struct UsageCoverage: Sendable {
  /// The days of a developer, or of unassigned usage.
  public struct Row: Hashable, Sendable {
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
    let maker = UsageCoverageMaker(
      days: days, past: today.advanced(by: -1), used: try UsedDays(ledger, upTo: days.last, filter))
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
