public import LedgerStore
public import UsageModel

/// Which working days of whom have no data, so that what is missing is not taken for what was not spent.
public struct UsageCoverage: Sendable {
  /// One developer's days, or nobody's.
  public struct Row: Hashable, Sendable {
    /// The handle; nil is unassigned.
    public let developer: String?
    /// The first and last day with usage; nil without any.
    public let days: DayRange?
    public let daysWithUsage: Int
    /// The working days without any, in order. Nobody has working days.
    public let workdaysWithout: [Day]
    /// Those of them that no day with usage follows.
    public let trailing: [Day]

    /// The working day since which there is no data; nil when there is.
    public var since: Day? { trailing.first }
  }

  /// The days that were looked at.
  public let days: DayRange
  /// By handle; nobody last, where there is such usage.
  public let rows: [Row]

  /// Days without usage, after which exports are missing rather than work.
  public static let missingDays = 3

  /// Reads the days of everyone, or of those in the filter. A developer's days begin when they joined,
  /// else with their first usage, and end when they left, or before `today`, which is not over. A
  /// summary of several days tells all of them.
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

  /// Those whose data is missing, the longest first: for more working days than are a pause.
  public var missing: [Row] {
    rows.filter { $0.trailing.count > Self.missingDays }
      .sorted { ($1.trailing.count, $0.developer ?? "") < ($0.trailing.count, $1.developer ?? "") }
  }

  /// The last day with anybody's usage, where it is so long before `day` that exports are missing; nil
  /// when they are not, or nothing was ever used.
  public static func lastKnown(_ lastUsed: Day?, before day: Day) -> Day? {
    guard let lastUsed, day.days(since: lastUsed) > missingDays else { return nil }
    return lastUsed
  }
}
