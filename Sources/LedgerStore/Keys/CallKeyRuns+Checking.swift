internal import SQLite
internal import UsageModel

extension CallKeyRuns {
  /// A checksum of all keys in the runs.
  public func sum() throws -> UInt64 {
    var sum: UInt64 = 0
    try forEachPlace { sum &+= Self.mixed($0.rawValue) }
    return sum
  }

  /// The same checksum, computed from the rows of usage.
  public func rowSum() throws -> UInt64 {
    var sum: UInt64 = 0
    try connection.query("SELECT key_high, id FROM usage") { row in
      let prefix = CallKey(high: row.int64(0), low: 0).prefix
      sum &+= Self.mixed(KeyPlace(prefix: prefix, usageID: row.int64(1)).rawValue)
    }
    return sum
  }

  /// Pairs of rows with the same key, which can only be among equal prefixes.
  public func doubles() throws -> [(Int64, Int64)] {
    var places: [KeyPlace] = []
    try forEachPlace { places.append($0) }
    places.sort()
    var doubles: [(Int64, Int64)] = []
    guard !places.isEmpty else { return [] }
    var start = 0
    for end in 1...places.count
    where end == places.count || places[end].prefix != places[start].prefix {
      if end - start > 1 { doubles += try self.doubles(among: places[start..<end]) }
      start = end
    }
    return doubles
  }

  private func doubles(among places: ArraySlice<KeyPlace>) throws -> [(Int64, Int64)] {
    var first: [CallKey: Int64] = [:]
    var doubles: [(Int64, Int64)] = []
    for place in places {
      guard let key = try key(of: place.usageID) else { continue }
      if let known = first[key] { doubles.append((known, place.usageID)) }
      first[key] = place.usageID
    }
    return doubles
  }

  private func key(of usageID: Int64) throws -> CallKey? {
    try connection.first("SELECT key_high, key_low FROM usage WHERE id = \(usageID)") {
      CallKey(high: $0.int64(0), low: $0.int64(1))
    }
  }

  /// SplitMix64's finalizer (Steele, Lea, Flood, 2014).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
