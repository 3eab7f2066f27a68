internal import SQLite
internal import UsageModel

/// A sum over keys and the rows that they lead to, which does not depend on their order.
public struct KeySum: Equatable, Sendable {
  private var value: UInt64 = 0

  public init() {}

  /// Adds a row by the half of its key that names the message.
  public mutating func add(keyHigh: Int64, usageID: Int64) {
    add(KeyPlace(prefix: CallKey(high: keyHigh, low: 0).prefix, usageID: usageID))
  }

  mutating func add(_ place: KeyPlace) { value &+= Self.mixed(place.rawValue) }

  /// SplitMix64's finalizer (Steele, Lea, Flood, 2014).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

/// What the runs of keys hold.
public struct KeyCheck {
  /// The sum of all keys in the runs.
  public fileprivate(set) var sum = KeySum()
  /// Pairs of rows with the same key.
  public fileprivate(set) var doubles: [(Int64, Int64)] = []
  /// The keys that an import would not find: those of no known run, and those that a run's filter rules out.
  public fileprivate(set) var hidden = 0
}

extension CallKeyRuns {
  /// Reads all runs once: their keys, whether an import finds them, and which rows have the same key.
  ///
  /// Holds eight bytes for each key.
  public func check() throws -> KeyCheck {
    var check = KeyCheck()
    var places: [KeyPlace] = []
    let runs = try all()
    places.reserveCapacity(Int(clamping: runs.map(\.keys).reduce(0, +)))
    var filter: (run: Int64, filter: BloomFilter?)?
    let known = Set(runs.map(\.id))
    try connection.visit("place", from: "call_key") { values in
      let place = KeyPlace(stored: values.int64(0))
      let run = KeyPlace.run(ofStored: values.int64(0))
      if filter?.run != run {
        filter = (run, try known.contains(run) ? self.filter(ofRun: run) : nil)
      }
      let isFound = known.contains(run) && filter?.filter?.mayContain(place.prefix) != false
      if !isFound { check.hidden += 1 }
      check.sum.add(place)
      places.append(place)
    }
    // Of one run they are in order already.
    if runs.count > 1 { places.sort() }
    check.doubles = try doubles(among: places)
    return check
  }

  /// Pairs of rows with the same key, which can only be among equal prefixes.
  private func doubles(among places: [KeyPlace]) throws -> [(Int64, Int64)] {
    var doubles: [(Int64, Int64)] = []
    guard !places.isEmpty else { return [] }
    var start = 0
    for end in 1...places.count
    where end == places.count || places[end].prefix != places[start].prefix {
      if end - start > 1 { doubles += try self.doubles(ofPrefix: places[start..<end]) }
      start = end
    }
    return doubles
  }

  private func doubles(ofPrefix places: ArraySlice<KeyPlace>) throws -> [(Int64, Int64)] {
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
}
