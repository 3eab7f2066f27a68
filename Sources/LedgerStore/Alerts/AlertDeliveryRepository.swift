internal import SQLite
public import UsageModel

/// Which alerts a command took, and what went wrong with the others.
public struct AlertDeliveryRepository {
  let connection: Connection

  /// The open alerts that no command took yet and no other check is delivering, oldest first.
  public func waiting(at instant: Instant) throws -> [StoredAlert] {
    try connection.rows(
      """
      SELECT \(AlertRepository.columns) FROM \(AlertRepository.tables)
      WHERE state = 'open' AND delivered_at IS NULL
        AND ifnull(claimed_until, 0) <= \(instant.milliseconds)
      ORDER BY alert.id
      """
    ) { AlertRepository.alert($0) }
  }

  /// Keeps other checks from an alert until an instant; false when one came first, or it was taken.
  public func claim(id: Int64, at instant: Instant, until end: Instant) throws -> Bool {
    try connection.execute(
      """
      INSERT INTO alert_delivery (alert_id, attempts, claimed_until, error)
      VALUES (\(id), 1, \(end.milliseconds), '')
      ON CONFLICT (alert_id) DO UPDATE
        SET attempts = attempts + 1, claimed_until = excluded.claimed_until
        WHERE delivered_at IS NULL AND claimed_until <= \(instant.milliseconds)
      """)
    return connection.changes > 0
  }

  /// Notes how the delivery of a claimed alert ended; an error leaves it for the next check.
  public func end(id: Int64, error: String?, at instant: Instant) throws {
    try connection.execute(
      """
      UPDATE alert_delivery SET claimed_until = 0, error = \(error ?? ""),
        delivered_at = \(error == nil ? instant.milliseconds : nil)
      WHERE alert_id = \(id)
      """)
  }
}
