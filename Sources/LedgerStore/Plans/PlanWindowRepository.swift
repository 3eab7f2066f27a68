internal import SQLite
public import UsageModel

/// What status lines told of the windows of plans.
public struct PlanWindowRepository {
  let connection: Connection

  /// Whether a sighting tells something new: a window that was not seen yet, or is fuller now. A
  /// lower figure comes from a session that has been idle, as use within a window only grows.
  public func isNew(_ sighting: WindowSighting) throws -> Bool {
    let (account, window) = (sighting.account, sighting.window)
    let isKnown: Bool? = try connection.scalar(
      """
      SELECT EXISTS (SELECT 1 FROM plan_window
        WHERE developer_id IS \(account.developerID) AND source = \(account.source.rawValue)
          AND home = \(SecretText.masked(account.home)) AND kind = \(window.kind.rawValue)
          AND resets_at = \(window.resetsAt.milliseconds) AND used >= \(window.usedTenths))
      """)
    return isKnown != true
  }

  /// Stores a sighting, unless it tells nothing new.
  public func add(_ sighting: WindowSighting) throws {
    guard try isNew(sighting) else { return }
    let (account, window) = (sighting.account, sighting.window)
    try connection.execute(
      """
      INSERT INTO plan_window (developer_id, source, home, kind, resets_at, used, seen_at)
      VALUES (\(account.developerID), \(account.source.rawValue),
        \(SecretText.masked(account.home)), \(window.kind.rawValue),
        \(window.resetsAt.milliseconds), \(window.usedTenths), \(sighting.seenAt.milliseconds))
      """)
  }

  /// Each window that ends after one instant and was seen before another, as full as it was seen
  /// until then: by account and kind, the earliest first. A nil bound is open.
  public func windows(from start: Instant?, until end: Instant?) throws -> [WindowSighting] {
    try connection.rows(
      """
      SELECT developer_id, source, home, kind, resets_at, max(used), max(seen_at)
      FROM plan_window
      WHERE resets_at > \(start?.milliseconds ?? Int64.min)
        AND seen_at < \(end?.milliseconds ?? Int64.max)
      GROUP BY developer_id, source, home, kind, resets_at
      ORDER BY developer_id, source, home, kind, resets_at
      """
    ) { row in
      WindowSighting(
        WindowAccount(
          developerID: row.optionalInt64(0), source: SourceID(rawValue: row.text(1)),
          home: row.text(2)),
        PlanWindow(
          PlanWindow.Kind(rawValue: row.text(3)) ?? .fiveHour, usedTenths: row.int(5),
          resetsAt: Instant(milliseconds: row.int64(4))),
        at: Instant(milliseconds: row.int64(6)))
    }
  }
}

/// Whose plan a window is of, as far as a status line shows it.
public struct WindowAccount: Hashable, Sendable {
  /// Nil where nobody was known.
  public var developerID: Int64?
  public var source: SourceID
  /// The agent's own folder, in which one account is signed in: `/home/ana/.claude`.
  public var home: String

  public init(developerID: Int64?, source: SourceID, home: String) {
    self.developerID = developerID
    self.source = source
    self.home = home
  }
}

/// How full a window was when it was seen.
public struct WindowSighting: Equatable, Sendable {
  public let account: WindowAccount
  public let window: PlanWindow
  public let seenAt: Instant

  public init(_ account: WindowAccount, _ window: PlanWindow, at seenAt: Instant) {
    self.account = account
    self.window = window
    self.seenAt = seenAt
  }
}
