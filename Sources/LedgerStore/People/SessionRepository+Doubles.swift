internal import SQLite
public import UsageModel

extension SessionRepository {
  /// What one developer spent in a session, on which days.
  public struct Share: Hashable, Sendable {
    public let developerID: Int64
    public let cost: Money
    public let days: DayRange
  }

  /// The sessions with usage on some days that are of several developers.
  public func ofSeveral(in days: DayRange) throws -> [SessionName] {
    try connection.rows(
      """
      SELECT DISTINCT one.source, one.external_id
      FROM (SELECT DISTINCT session_id FROM daily_usage
        WHERE day BETWEEN \(days.first.stored) AND \(days.last.stored)) AS used
        CROSS JOIN session AS one ON one.id = used.session_id
        CROSS JOIN session AS other ON other.external_id = one.external_id
          AND other.source = one.source AND other.developer_id <> one.developer_id
      WHERE one.merged_into IS NULL AND other.merged_into IS NULL
      ORDER BY 1, 2
      """
    ) { SessionName(source: $0.text(0), externalID: $0.text(1)) }
  }

  /// What each developer spent in a session, the most first.
  public func shares(of session: SessionName) throws -> [Share] {
    let shares = try connection.rows(
      """
      SELECT daily_usage.developer_id, sum(cost_micros), sum(cost_picos), min(day), max(day)
      FROM daily_usage
      WHERE session_id IN (SELECT id FROM session WHERE external_id = \(session.externalID)
          AND source = \(session.source))
        AND daily_usage.developer_id IS NOT NULL
      GROUP BY 1
      """
    ) { row in
      Share(
        developerID: row.int64(0), cost: row.money(1),
        days: DayRange(first: row.day(3), last: row.day(4)))
    }
    return shares.sorted { ($1.cost, $0.developerID) < ($0.cost, $1.developerID) }
  }
}

extension TellingRepository {
  /// A lower bound of the row id of the next origin that is told again.
  public func nextOriginID() throws -> Int64 {
    (try connection.scalar("SELECT max(id) FROM told_origin") ?? 0) + 1
  }

  /// The origins of calls with a session that other files told again, from a row id on.
  public func origins(from id: Int64) throws -> [CallOrigin] {
    try connection.rows(
      """
      \(Self.originSelect)
      WHERE id >= \(id) AND session <> '' AND detail = \(Granularity.call.rawValue)
      ORDER BY id
      """
    ) { OriginRepository.origin($0).origin }
  }
}
