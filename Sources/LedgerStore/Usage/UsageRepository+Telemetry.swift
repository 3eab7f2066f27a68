internal import SQLite
public import UsageModel

/// The session of an agent, by its tool and its own id.
public struct SessionName: Hashable, Sendable {
  public let source: String
  public let externalID: String

  public init(source: String, externalID: String) {
    self.source = source
    self.externalID = externalID
  }

  /// The session of an origin; nil when it has none.
  public init?(_ origin: CallOrigin) {
    guard !origin.sessionID.isEmpty else { return nil }
    self.init(source: origin.source, externalID: origin.sessionID)
  }
}

extension UsageRepository {
  /// A literal, so that SQLite takes the index of these rows alone.
  static let isRequestAlone = SQL(text: "key_low = \(CallKey.requestAlone)")

  /// The sessions with calls that are known by their request ids alone.
  public func sessionsOfRequests() throws -> Set<SessionName> {
    let names = try connection.rows(
      """
      SELECT DISTINCT source, session FROM origin
      WHERE session <> '' AND id IN (
        SELECT origin_id FROM usage WHERE \(Self.isRequestAlone))
      """
    ) { SessionName(source: $0.text(0), externalID: $0.text(1)) }
    return Set(names)
  }

  /// Whether there are calls that are known by their request ids alone, without a session.
  public func hasRequestsWithoutSession() throws -> Bool {
    try connection.scalar(
      """
      SELECT EXISTS (SELECT 1 FROM usage WHERE \(Self.isRequestAlone)
        AND origin_id IN (SELECT id FROM origin WHERE session = ''))
      """, as: Int.self) != 0
  }

  /// The calls that are known by their request ids alone, without a session.
  public func requestsWithoutSession() throws -> [UsageRow] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM \(Self.rows)
      WHERE \(Self.isRequestAlone) AND origin_id IN (SELECT id FROM origin WHERE session = '')
      ORDER BY usage.id
      """
    ) { Self.row($0) }
  }

  /// The upper halves of the keys of messages by the lower halves, which name their requests. Reads
  /// all keys: few ledgers have requests without a session.
  public func messages(ofRequests requests: Set<Int64>) throws -> [Int64: Set<Int64>] {
    var messages: [Int64: Set<Int64>] = [:]
    try connection.visit("key_high, key_low", from: "usage") { values in
      let request = values.int64(1)
      if requests.contains(request) { messages[request, default: []].insert(values.int64(0)) }
    }
    return messages
  }

  /// All rows of calls that a session has, those that do not count included, in the order they were
  /// added.
  public func calls(of session: SessionName) throws -> [UsageRow] {
    let origins: SQL = """
      SELECT origin.id FROM session JOIN origin ON origin.session_id = session.id
      WHERE session.external_id = \(session.externalID) AND session.source = \(session.source)
        AND origin.detail = \(Granularity.call.rawValue)
      """
    let ids: SQL = """
      SELECT usage.id FROM usage
      WHERE usage.id BETWEEN
          (SELECT min(first_row) FROM daily_usage WHERE origin_id IN (\(origins)))
          AND (SELECT max(last_row) FROM daily_usage WHERE origin_id IN (\(origins)))
        AND origin_id IN (\(origins))
      UNION SELECT id FROM usage WHERE is_overtaken = 1 AND origin_id IN (\(origins))
      UNION SELECT usage_id FROM sighting WHERE session = \(session.externalID)
      """
    return try connection.rows(
      "SELECT \(Self.columns) FROM \(Self.rows) WHERE usage.id IN (\(ids)) ORDER BY usage.id"
    ) { Self.row($0) }
  }
}
