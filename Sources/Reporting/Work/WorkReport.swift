public import LedgerStore
internal import Presentation
public import UsageModel

/// What the cost of work is told by; the raw value is its name everywhere.
public enum WorkUnit: String, CaseIterable, Sendable {
  case ticket, branch
  case pullRequest = "pull-request"
  case commit

  /// The header that people read.
  var title: String { self == .pullRequest ? "Pull request" : rawValue.capitalizedFirst }
  /// `pull request`.
  var word: String { self == .pullRequest ? "pull request" : rawValue }
  var plural: String { self == .branch ? "branches" : word + "s" }

  /// The dimension of reports that it is; nil for commits, which are not of a whole origin.
  var dimension: Dimension? {
    switch self {
    case .ticket: .ticket
    case .branch: .branch
    case .pullRequest: .pullRequest
    case .commit: nil
    }
  }
}

/// The days, the usage and the unit of a report on work.
public struct WorkQuery: Sendable {
  public var by: WorkUnit
  /// Nil is all days with usage.
  public var days: DayRange?
  /// The time zone of the days; nil is the ledger's own.
  public var timeZone: TimeZoneRules?
  public var filter: UsageFilter
  /// The number of rows to keep; the others become one. Nil is all.
  public var top: Int?

  public init(
    by: WorkUnit = .ticket, days: DayRange? = nil, timeZone: TimeZoneRules? = nil,
    filter: UsageFilter = UsageFilter(), top: Int? = nil
  ) {
    self.by = by
    self.days = days
    self.timeZone = timeZone
    self.filter = filter
    self.top = top
  }
}

/// What usage bought: its cost by ticket, branch, pull request or commit. Rows add up to the total to the picodollar.
public struct WorkReport: Sendable {
  public let by: WorkUnit
  /// The most expensive first; usage that is for nothing known comes last.
  public let rows: [WorkRow]
  public let total: WorkRow
  /// Nil without usage.
  public let days: DayRange?
  public let timeZone: TimeZoneRules
  let ledgerName: String?
  /// Of all rows, also those that are not shown.
  public let outcomes: WorkOutcomes
  /// Whether nothing tells of pull requests and tickets but the names of branches.
  let isUntold: Bool

  /// Adds a ledger up. Throws an `UnknownName` for a name in the filter that the ledger does not know, and a
  /// `LedgerError`.
  public static func make(_ ledger: Ledger, _ query: WorkQuery) throws -> WorkReport {
    try ledger.reading { try WorkBuilder(ledger, query).report() }
  }
}

/// What one ticket, branch, pull request or commit cost.
public struct WorkRow: Equatable, Sendable {
  /// Its name; nil for usage of none.
  public var item: String?
  public var title = ""
  /// Of a pull request: open, merged or closed. Of a ticket: its tracker's own word.
  public var state = ""
  /// Whether it was merged; nil where nobody said so.
  public var isMerged: Bool?
  public var mergedAt: Instant?
  public var cost = Money.zero
  /// API calls; nil where only summaries tell of them.
  public var requests: Int64?
  /// Nil where only summaries tell of them.
  public var sessions: Int64?
  /// The developers with usage; what is nobody's counts none.
  public var developers = 0
  /// Rows without a price.
  public var unpriced: Int64 = 0
  /// Whether nothing of it has a price.
  public var isUnpriced = false
  /// Whether a pull request of it is still open, and none was merged.
  public var isOpen = false
  /// Whether the row stands for those below the top.
  public var isRest = false
  /// Whether the row is the total.
  var isTotal = false

  public init(item: String? = nil) {
    self.item = item
  }
}

/// What became of what was spent: how much on what was merged, how much on what never was.
public struct WorkOutcomes: Equatable, Sendable {
  /// A number of items, and what they cost.
  public struct Part: Equatable, Sendable {
    public var count = 0
    public var cost = Money.zero

    mutating func add(_ row: WorkRow) {
      count += 1
      cost += row.cost
    }

    /// The cost of one, rounded half up to the picodollar; nil for none.
    public var each: Money? {
      guard count > 0 else { return nil }
      let (part, whole) = (cost.picodollars, Int128(count))
      return Money(picodollars: (2 * part + whole) / (2 * whole))
    }
  }

  public private(set) var merged = Part()
  /// Closed without a merge, or known not to be merged.
  public private(set) var unmerged = Part()
  /// Of the unmerged, those that are still open.
  public private(set) var open = Part()
  /// Of which nobody said whether they were merged.
  public private(set) var unknown = Part()
  /// What was spent on none of them.
  public private(set) var none = Money.zero

  init(_ rows: [WorkRow]) {
    for row in rows {
      guard row.item != nil else {
        none += row.cost
        continue
      }
      switch row.isMerged {
      case true?: merged.add(row)
      case false?:
        unmerged.add(row)
        if row.isOpen { open.add(row) }
      case nil: unknown.add(row)
      }
    }
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
