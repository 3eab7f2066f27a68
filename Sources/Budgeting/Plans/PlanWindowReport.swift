public import LedgerStore
public import UsageModel

/// The windows of plans, as status lines saw them: how full the running ones are, and how well those
/// that ended were used.
public struct PlanWindowReport: Sendable {
  /// The windows of one kind of an account.
  public struct Row: Equatable, Sendable {
    /// Nil where nobody was known.
    public let developer: String?
    public let source: SourceID
    /// The agent's own folder, in which one account is signed in.
    public let home: String
    public let kind: PlanWindow.Kind
    /// The window that is running; nil where none was seen.
    public let current: PlanWindow?
    /// When it will be full at its pace so far; nil where it resets before.
    public let fillsUp: Instant?
    /// The windows that were full, the running one included.
    public let blocked: Int
    /// The windows that ended.
    public let ended: Int
    /// What they left unused, in tenths of a percent of one window, all together.
    public let unusedSum: Int

    /// What they left unused of each on average, in tenths of a percent, rounded down; nil without
    /// any.
    public var unusedTenths: Int? { ended == 0 ? nil : unusedSum / ended }
  }

  /// The zone of times.
  public let zone: TimeZoneRules
  public let now: Instant
  /// By developer, those of nobody last; then by account and kind.
  public let rows: [Row]
  /// Whether only some days or developers are asked for.
  let isNarrowed: Bool

  /// Reads the windows that end on some days, of developers in a filter; nil is all.
  public static func make(
    _ ledger: Ledger, days: DayRange? = nil, developerIDs: Set<Int64?>? = nil, now: Instant
  ) throws -> PlanWindowReport {
    let zone = try ledger.settings.timeZone()
    let start = days.map { zone.start(of: $0.first) }
    let end = days.map { zone.start(of: $0.last.advanced(by: 1)) }
    let handles = Dictionary(
      try ledger.developers.all().map { ($0.id, $0.value.handle) }, uniquingKeysWith: { $1 })
    let seen = try ledger.planWindows.windows(from: start, until: end).filter { sighting in
      developerIDs?.contains(sighting.account.developerID) ?? true
    }
    let last = min(end ?? now, now)
    let rows = Dictionary(grouping: seen) { Group(account: $0.account, kind: $0.window.kind) }
      .map { group, sightings in
        Row(
          group, developer: group.account.developerID.flatMap { handles[$0] },
          sightings.map(\.window), until: last, now: now)
      }
    return PlanWindowReport(
      zone: zone, now: now, rows: rows.filter { $0.ended > 0 || $0.current != nil }.sorted(),
      isNarrowed: days != nil || developerIDs != nil)
  }

  /// What a row is about.
  fileprivate struct Group: Hashable {
    let account: WindowAccount
    let kind: PlanWindow.Kind
  }
}

extension PlanWindowReport.Row {
  fileprivate init(
    _ group: PlanWindowReport.Group, developer: String?, _ windows: [PlanWindow],
    until last: Instant, now: Instant
  ) {
    let past = windows.filter { !$0.isOpen(at: last) }
    let open = windows.last { $0.isOpen(at: now) && last == now }
    self.developer = developer
    source = group.account.source
    home = group.account.home
    kind = group.kind
    current = open
    fillsUp = open?.fillsUp(asOf: now)
    blocked = past.count(where: \.isFull) + (open?.isFull == true ? 1 : 0)
    ended = past.count
    unusedSum = past.reduce(0) { $0 + $1.unusedTenths }
  }
}

extension PlanWindowReport.Row: Comparable {
  public static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  private var order: (Int, String, String, String, String) {
    (developer == nil ? 1 : 0, developer ?? "", source.rawValue, home, kind.rawValue)
  }
}
