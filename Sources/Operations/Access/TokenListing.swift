public import LedgerStore
public import Presentation
public import UsageModel

/// The tokens of the server, a row for each.
public struct TokenListing: Report {
  private let tokens: [AccessToken]
  private let today: Day
  private let zone: TimeZoneRules

  /// Reads those in force, or revoked and expired ones too.
  public init(_ ledger: Ledger, now: Instant, withEnded: Bool = false) throws {
    let zone = try ledger.settings.timeZone()
    let today = zone.day(of: now)
    tokens = try ledger.tokens.all().map(\.value).filter { withEnded || $0.isValid(on: today) }
    (self.zone, self.today) = (zone, today)
  }

  public var table: Table {
    let (zone, today) = (zone, today)
    let columns: [Column<AccessToken>] = [
      .text("Name", "name") { .text($0.name) },
      .text("Role", "role") { .label($0.role.rawValue) },
      .text("Developer", "developer") { .optional($0.developer) },
      .text("Team", "team", rank: 2) { .optional($0.team) },
      .text("Made", "createdAt", rank: 3, for: .people) { .moment($0.createdAt, zone) },
      .text("Made", "createdAt", for: .files) { .label($0.createdAt.iso8601) },
      .text("Last day", "lastDay") { .day($0.lastDay) },
      .text("Last used", "lastUsedAt", rank: 1, for: .people) { .moment($0.lastUsedAt, zone) },
      .text("Last used", "lastUsedAt", for: .files) { .optional($0.lastUsedAt?.iso8601) },
      .text("State", "state") { .label($0.state(on: today)) },
    ]
    return Table(
      columns, tokens,
      notes: tokens.isEmpty ? ["No tokens. Make one with 'outlay token add'."] : [])
  }
}

extension AccessToken {
  fileprivate func state(on day: Day) -> String {
    if revokedAt != nil { return "revoked" }
    return isValid(on: day) ? "in force" : "expired"
  }
}
