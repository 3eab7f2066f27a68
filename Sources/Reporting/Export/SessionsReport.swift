public import LedgerStore
public import Presentation
internal import Threads
public import UsageModel

/// The sessions of some days, with what they used on them.
public struct SessionsReport: Report {
  private let listing: Listing<StoredSession>

  /// The sessions of the ledger's own days, and of some developers only. `second` reads the same ledger on
  /// another thread: what sessions used is read beside what they are.
  public static func make(
    _ ledger: Ledger, second: Ledger?, days: DayRange?, filter: UsageFilter
  ) throws -> SessionsReport {
    let days = try days ?? ledger.dailyUsage.extent()
    var sessions = try days.map { try all(ledger, second, in: $0) } ?? []
    if let owners = try filter.cellFilter(ledger).developerIDs {
      sessions.removeAll { !owners.contains($0.developerID) }
    }
    return SessionsReport(of: sessions, zone: try ledger.settings.timeZone())
  }

  /// Whether the days have so many sessions that a second reader is worth its start.
  public static func wantsSecondReader(for days: DayRange?) -> Bool {
    days.map(CellReader.wantsSecondReader) ?? true
  }

  private static func all(
    _ ledger: Ledger, _ second: Ledger?, in days: DayRange
  ) throws -> [StoredSession] {
    guard let second, wantsSecondReader(for: days) else { return try ledger.sessions.all(in: days) }
    // Reading what all used takes half as long as reading what they are.
    let middle = Int64(try ledger.sessions.largestID()) / 4 * 3
    var (sessions, (uses, others)) = try TwoThreads.both(
      { try ledger.sessions.all(ids: 0...middle) },
      {
        (
          try second.sessions.uses(in: days),
          try second.sessions.all(ids: (middle + 1)...Int64.max)
        )
      })
    sessions += others
    return sessions.having(uses)
  }

  private init(of sessions: [StoredSession], zone: TimeZoneRules) {
    let footer: [String: Cell] = [
      "session": .label("Total"), "requests": .count(sessions.map(\.calls).reduce(0, +)),
      "costUSD": .money(sessions.map(\.cost).reduce(.zero, +)),
    ]
    listing = Listing(
      sessions, footer: sessions.isEmpty ? nil : footer,
      notes: sessions.isEmpty ? ["No sessions in these days."] : []
    ) {
      [
        .text("Session", "session", shortening: .end) { .text($0.externalID) },
        .text("Developer", "developer") { .name($0.developer) },
        .text("First call", "first") { .moment($0.first, zone) },
        .text("Last call", "last", rank: 2) { .moment($0.last, zone) },
        .number("Requests", "requests") { .known($0.knownCalls) },
        .number("Cost", "costUSD") {
          $0.unpriced > 0 && $0.cost == .zero ? .unpriced : .money($0.cost)
        },
        .text("Task", "task", shortening: .end, rank: 1) { .text($0.note.task) },
      ]
    }
  }

  public var table: Table { listing.table }

  public func csvBytes(withByteOrderMark isMarked: Bool) -> [UInt8] {
    listing.csvBytes(withByteOrderMark: isMarked)
  }
}
