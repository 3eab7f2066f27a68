internal import SQLite
public import UsageModel

/// Keys that earlier versions gave to what is now part of another call.
public struct FormerKeyRepository {
  let connection: Connection

  /// All of them; few calls have parts.
  public func all() throws -> Set<CallKey> {
    try Set(
      connection.rows("SELECT key_high, key_low FROM former_key") {
        CallKey(high: $0.int64(0), low: $0.int64(1))
      })
  }

  /// Keeps a key.
  public func add(_ key: CallKey) throws {
    try connection.execute("INSERT OR IGNORE INTO former_key VALUES (\(key.high), \(key.low))")
  }
}
