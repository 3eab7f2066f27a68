/// Access to the server: who may see and send what. Its secret is not part of it.
public struct AccessToken: Equatable, Sendable {
  /// What a token is for.
  public enum Role: String, CaseIterable, Sendable {
    /// Sees and decides: everything, or what is of one team.
    case lead
    /// Sees expense and review.
    case finance
    /// Sees their own usage, and asks for more budget.
    case developer
    /// Sends telemetry, and sees nothing.
    case ingest
    /// Reads figures for monitoring.
    case metrics
  }

  /// Unique among those that are not revoked, ignoring case.
  public var name: String
  public var role: Role
  /// Whose usage is seen, or who sends it, by handle.
  public var developer: String?
  /// The team that a lead sees; nil is everyone.
  public var team: String?
  public var createdAt: Instant
  /// The last day on which it works, in the ledger's time zone; nil for no end.
  public var lastDay: Day?
  public var revokedAt: Instant?
  public var lastUsedAt: Instant?

  public init(
    name: String, role: Role, developer: String? = nil, team: String? = nil, createdAt: Instant,
    lastDay: Day? = nil, revokedAt: Instant? = nil, lastUsedAt: Instant? = nil
  ) {
    self.name = name
    self.role = role
    self.developer = developer
    self.team = team
    self.createdAt = createdAt
    self.lastDay = lastDay
    self.revokedAt = revokedAt
    self.lastUsedAt = lastUsedAt
  }

  /// Whether it gives access on a day.
  public func isValid(on day: Day) -> Bool {
    revokedAt == nil && lastDay.map { day <= $0 } ?? true
  }
}
