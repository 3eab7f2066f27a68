internal import Analysis
public import LedgerStore
public import Presentation
public import UsageModel

/// Every API key with its spend, its limits and its findings.
public struct KeyStatus: Sendable {
  /// The whole month, and the day up to which it is reported.
  public let month: DayRange
  public let asOf: Day
  public let timeZone: TimeZoneRules
  /// Keys with findings first, then by spend.
  public let rows: [KeyStatusRow]
  /// Spend of the month that names no key.
  public let withoutKey: Money

  /// Reads the month of a day up to the end of that day.
  public static func make(_ ledger: Ledger, asOf today: Day) throws -> KeyStatus {
    let month = today.month.days
    let known = DayRange(first: month.first, last: today)
    let year = DayRange(first: month.first.advanced(by: -BudgetStatus.historyDays), last: today)
    let zone = try ledger.settings.timeZone()
    let spend = try DailySpend(ledger, by: .key, in: year)
    let limits = try SpendLimits(ledger)
    let minutes = try ledger.usage.busiestMinutes(
      from: zone.start(of: known.first), to: zone.start(of: today.advanced(by: 1)))
    let requests = try requests(ledger, in: known)
    let homes = try homeFolders(ledger)
    let rows = try ledger.keys.all().map { key in
      KeyStatusRow(
        key: key.value,
        limit: limits.limit(of: SpendScope(.key, key.value.name), in: month, per: .month),
        spent: spend.amount(of: key.value.name, in: known), requests: requests[key.id] ?? 0,
        busiest: minutes[key.id], lastUsed: spend.lastDay(of: key.value.name),
        homeFolders: (homes[key.id] ?? []).sorted(), asOf: today)
    }
    return KeyStatus(
      month: month, asOf: today, timeZone: zone,
      rows: rows.sorted { left, right in
        (right.findings.isEmpty ? 0 : 1, right.spent, left.key.name)
          < (left.findings.isEmpty ? 0 : 1, left.spent, right.key.name)
      },
      withoutKey: spend.amount(of: nil, in: known))
  }

  private static func requests(_ ledger: Ledger, in days: DayRange) throws -> [Int64: Int64] {
    var counts: [Int64: Int64] = [:]
    try ledger.dailyUsage.forEachRow(in: days, filter: CellFilter(), columns: [.key]) { row in
      if let id = row.value(0) { counts[id, default: 0] += row.figures.calls }
    }
    return counts
  }

  private static func homeFolders(_ ledger: Ledger) throws -> [Int64: Set<String>] {
    var homes: [Int64: Set<String>] = [:]
    for place in try ledger.origins.keyPlaces() {
      if let home = WorkingDirectory(place.workingDirectory).homeFolder {
        homes[place.keyID, default: []].insert(home)
      }
    }
    return homes
  }
}

/// The status of one API key: spend against its cap, requests against its limit, and who uses it.
public struct KeyStatusRow: Equatable, Sendable {
  public let key: APIKey
  /// The limit of the key in the month, from budgets and its cap; nil is no limit.
  public let limit: Limit?
  /// The spend in the month, up to ``asOf``.
  public let spent: Money
  public let requests: Int64
  /// Nil when all spend comes from summaries, which do not count requests.
  public var knownRequests: Int64? { requests == 0 && spent > .zero ? nil : requests }
  /// Nil without calls whose time is known.
  public let busiest: UsageRepository.BusiestMinute?
  /// The last day of usage in the year before; nil for none.
  public let lastUsed: Day?
  /// The names of all home folders that it was ever used from.
  public let homeFolders: [String]
  let asOf: Day

  /// The number of days without use after which an active key is idle.
  public static let idleDays = 30

  public var remaining: Money? { limit.map { $0.amount - spent } }

  /// Nil without a cap.
  public var capState: BudgetState? { limit.map { BudgetState(spent, under: $0) } }

  /// Whether the busiest minute went beyond the request limit: exactly the limit is within it.
  public var isOverRequestLimit: Bool {
    guard let limit = key.requestLimit, let calls = busiest?.calls else { return false }
    return calls > limit
  }

  /// Whether it is active and was not used for 30 days.
  public var isIdle: Bool {
    key.status == .active && (lastUsed.map { asOf.days(since: $0) >= Self.idleDays } ?? true)
  }

  /// Whether it was used from more than one home folder.
  public var isShared: Bool { homeFolders.count > 1 }

  /// The findings, the most serious first; empty when there are none.
  public var findings: [String] {
    var findings: [String] = []
    switch capState {
    case .over: findings.append("over its cap")
    case .warning, .headingOver: findings.append("near its cap")
    case .ok, nil: break
    }
    if isOverRequestLimit { findings.append("over its request limit") }
    if isShared { findings.append("used from \(homeFolders.joined(separator: ", "))") }
    if key.status != .active, let lastUsed, asOf.days(since: lastUsed) < Self.idleDays {
      findings.append("\(key.status.rawValue), but used on \(lastUsed)")
    }
    if isIdle { findings.append("idle") }
    return findings
  }
}

extension KeyStatus: Report {
  /// A line for each key.
  public var table: Table {
    let caps = rows.compactMap { $0.limit?.amount }
    let footer: [String: Cell] = [
      "key": .label("Total"), "capUSD": caps.isEmpty ? .empty : .money(caps.reduce(.zero, +)),
      "spentUSD": .money(rows.reduce(.zero) { $0 + $1.spent }),
      "requests": .count(rows.reduce(0) { $0 + $1.requests }),
    ]
    return Table(
      title: "API keys, \(month.first) to \(asOf) (\(timeZone.name))", Self.columns, rows,
      footer: rows.isEmpty ? nil : footer, notes: notes)
  }

  public var hasFindings: Bool {
    rows.contains { $0.capState == .over || $0.isOverRequestLimit }
  }

  private static var columns: [Column<KeyStatusRow>] {
    [
      .text("Key", "key", shortening: .middle) { .text($0.key.name) },
      .text("Owner", "owner", shortening: .end, rank: 3) {
        $0.key.owner.map(Cell.text) ?? .label("(shared)")
      },
      .number("Cap", "capUSD") { .optional($0.limit?.amount) },
      .number("Spent", "spentUSD") { .money($0.spent) },
      .number("Left", "remainingUSD", rank: 4) { .optional($0.remaining) },
      .number("Requests", "requests", rank: 5) { .known($0.knownRequests) },
      .number("Busiest minute", "busiestMinuteRequests") {
        $0.busiest.map { .count($0.calls) } ?? .empty
      },
      .text("at (UTC)", "busiestMinute", rank: 6) {
        $0.busiest.map { .label(String($0.at.iso8601.prefix(16)) + "Z") } ?? .empty
      },
      .number("Limit", "requestLimit") { .known($0.key.requestLimit) },
      .text("Last used", "lastUsed", rank: 2) { .day($0.lastUsed) },
      .text("Findings", "findings", shortening: .end) { $0.findingsCell },
    ]
  }

  private var notes: [String] {
    guard !rows.isEmpty else {
      return ["No keys yet. Imports add those they meet; see 'outlay key add'."]
    }
    return summaryNotes + keylessNotes
  }

  /// Why there is spend and no busiest minute.
  private var summaryNotes: [String] {
    let names = rows.filter { $0.spent > .zero && $0.busiest == nil }.map(\.key.name)
    guard !names.isEmpty else { return [] }
    return ["From summaries alone, which tell no minute: \(names.joined(separator: ", "))."]
  }

  private var keylessNotes: [String] {
    guard withoutKey > .zero else { return [] }
    return ["\(Figures.dollars(withoutKey)) of the month name no key: transcripts never do."]
  }
}

extension KeyStatusRow {
  /// The findings; red when a cap or limit is exceeded.
  fileprivate var findingsCell: Cell {
    let text = findings.joined(separator: "; ")
    guard !text.isEmpty else { return .empty }
    return capState == .over || isOverRequestLimit ? .state(text, .over) : .text(text)
  }
}
