internal import SQLite
public import UsageModel

/// The delivery of alerts to a command: which were delivered, and why others failed.
public struct AlertDeliveryRepository {
  let connection: Connection

  /// The open alerts that are neither delivered nor being delivered by another check, oldest first.
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

  /// Reserves an alert for delivery until an instant; returns false when it is reserved or
  /// delivered already.
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

  /// Records the outcome of a delivery; one that failed is left for the next check.
  public func end(id: Int64, error: String?, at instant: Instant) throws {
    try connection.execute(
      """
      UPDATE alert_delivery SET claimed_until = 0, error = \(error ?? ""),
        delivered_at = \(error == nil ? instant.milliseconds : nil)
      WHERE alert_id = \(id)
      """)
  }
}
