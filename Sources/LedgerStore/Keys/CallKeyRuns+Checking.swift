internal import SQLite

extension CallKeyRuns {
  /// A sum over all keys in the runs that no other set of keys has by chance.
  public func sum() throws -> UInt64 {
    var sum: UInt64 = 0
    try forEach { sum &+= Self.mixed(Int64($0), $1) }
    return sum
  }

  /// The same sum over the rows of usage.
  public func rowSum() throws -> UInt64 {
    var sum: UInt64 = 0
    try connection.query("SELECT key_high >> 32, id FROM usage") {
      sum &+= Self.mixed($0.int64(0), $0.int64(1))
    }
    return sum
  }

  /// Pairs of rows with the same key; they could only be where prefixes are the same.
  public func doubles() throws -> [(Int64, Int64)] {
    try connection.rows(
      """
      SELECT one.id, other.id
      FROM (SELECT prefix FROM call_key GROUP BY prefix HAVING count(*) > 1) AS shared
        CROSS JOIN call_key_run AS run1
        CROSS JOIN call_key AS key1 ON key1.run = run1.run AND key1.prefix = shared.prefix
        CROSS JOIN usage AS one ON one.id = key1.usage_id
        CROSS JOIN call_key_run AS run2
        CROSS JOIN call_key AS key2 ON key2.run = run2.run AND key2.prefix = shared.prefix
        CROSS JOIN usage AS other ON other.id = key2.usage_id
      WHERE one.id < other.id AND one.key_high = other.key_high AND one.key_low = other.key_low
      """
    ) { ($0.int64(0), $0.int64(1)) }
  }

  /// SplitMix64's finalizer (Steele, Lea, Flood, 2014).
  private static func mixed(_ prefix: Int64, _ usageID: Int64) -> UInt64 {
    var value = UInt64(bitPattern: prefix) << 32 ^ UInt64(bitPattern: usageID)
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
