internal import SQLite
public import UsageModel

/// Keys under which earlier versions stored what is now part of another call.
public struct FormerKeyRepository {
  let connection: Connection

  /// All former keys; there are few, since few calls have parts.
  public func all() throws -> Set<CallKey> {
    try Set(
      connection.rows("SELECT key_high, key_low FROM former_key") {
        CallKey(high: $0.int64(0), low: $0.int64(1))
      })
  }

  /// Adds a key.
  public func add(_ key: CallKey) throws {
    try connection.execute("INSERT OR IGNORE INTO former_key VALUES (\(key.high), \(key.low))")
  }
}
