public import LedgerStore
internal import Presentation
public import UsageModel

/// The ledger as the sheet in which people note sessions by hand: a row for each session, day and
/// model, whose costs add up to the ledger's total.
public struct TrackingSheet: Sendable {
  /// A line of the sheet.
  public struct Row: Equatable, Sendable {
    public var day: Day
    /// The session's length on the day, on the first of its rows of the day: what was noted, else
    /// from its first call to its last.
    public var minutes: Int?
    /// What the session was for; else its branch, else its project.
    public var task = ""
    public var model = ""
    /// Nil where nothing of it has a price.
    public var cost: Money?
    public var notes = ""
    public var developer = ""
    public var project = ""
    public var session = ""
  }

  /// In the order of time.
  public let rows: [Row]
  /// Whether developer, project and session have columns, too.
  public var hasOwners: Bool

  /// The sum of the rows.
  public var total: Money { rows.reduce(.zero) { $0 + ($1.cost ?? .zero) } }

  /// Adds up a ledger by day in its time zone; nil `days` are all. Throws a `LedgerError` when it
  /// cannot be read.
  public static func make(
    _ ledger: Ledger, days: DayRange? = nil, filter: CellFilter = CellFilter(),
    hasOwners: Bool = false
  ) throws -> TrackingSheet {
    guard let days = try days ?? ledger.dailyUsage.extent() else {
      return TrackingSheet(rows: [], hasOwners: hasOwners)
    }
    var lines = TrackingSheetLines()
    try ledger.dailyUsage.forEach(in: days, filter: filter) { lines.add($0) }
    return TrackingSheet(
      rows: try lines.rows(TrackingSheetNames(ledger, in: days)), hasOwners: hasOwners)
  }
}

/// The names behind the row ids of a sheet.
struct TrackingSheetNames {
  let directory: Directory
  let branches: [Int64: String]
  let sessions: [Int64: StoredSession]

  init(_ ledger: Ledger, in days: DayRange) throws {
    directory = try Directory(ledger)
    branches = try ledger.origins.branches()
    sessions = Dictionary(
      try ledger.sessions.all(in: days).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }
    )
  }
}
