internal import SQLite
public import UsageModel

/// The pull requests that sessions were seen working on.
public struct PullRequestRepository {
  let connection: Connection

  /// Whether a pull request of a session was not seen yet.
  public func isNew(_ sighting: PullRequestSighting) throws -> Bool {
    let isKnown: Bool? = try connection.scalar(
      """
      SELECT EXISTS (SELECT 1 FROM pull_request_sighting
        WHERE source = \(sighting.source.rawValue)
          AND session = \(SecretText.masked(sighting.session))
          AND url = \(SecretText.masked(sighting.url)))
      """)
    return isKnown != true
  }

  /// Stores a sighting, unless the pull request was seen in the session before.
  public func add(_ sighting: PullRequestSighting) throws {
    try connection.execute(
      """
      INSERT OR IGNORE INTO pull_request_sighting (source, session, url, number, branch, seen_at)
      VALUES (\(sighting.source.rawValue), \(SecretText.masked(sighting.session)),
        \(SecretText.masked(sighting.url)), \(sighting.number),
        \(SecretText.masked(sighting.branch)), \(sighting.seenAt.milliseconds))
      """)
  }

  /// All of them, the earliest first.
  public func all() throws -> [PullRequestSighting] {
    try connection.rows(
      """
      SELECT source, session, url, number, branch, seen_at FROM pull_request_sighting
      ORDER BY seen_at, source, session, url
      """
    ) { row in
      PullRequestSighting(
        source: SourceID(rawValue: row.text(0)), session: row.text(1), url: row.text(2),
        number: row.int64(3), branch: row.text(4), seenAt: Instant(milliseconds: row.int64(5)))
    }
  }
}

/// A pull request that a session worked on.
public struct PullRequestSighting: Equatable, Sendable {
  public let source: SourceID
  /// The source's own id of the session.
  public let session: String
  public let url: String
  public let number: Int64
  /// Empty where it is not said.
  public let branch: String
  public let seenAt: Instant

  public init(
    source: SourceID, session: String, url: String, number: Int64, branch: String = "",
    seenAt: Instant
  ) {
    self.source = source
    self.session = session
    self.url = url
    self.number = number
    self.branch = branch
    self.seenAt = seenAt
  }
}
