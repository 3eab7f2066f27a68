internal import Analysis
public import LedgerStore
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
    let limits = try LimitBook(ledger)
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
