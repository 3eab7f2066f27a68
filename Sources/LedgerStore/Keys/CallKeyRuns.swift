internal import SQLite
public import UsageModel

/// The keys in the ledger, in sorted runs that are each written once.
///
/// A tree that took keys one by one, in random order, would change a page for every new call. Each
/// import writes a run of its own, and small runs are rewritten as one, as in a log-structured
/// merge tree (O'Neil et al., 1996): a key is moved a handful of times over the years.
public struct CallKeyRuns {
  let connection: Connection

  /// A run with the number of its keys.
  public struct Run: Hashable, Sendable {
    public let id: Int64
    public let keys: Int64
  }

  /// A run at most this many times as large as the new keys is merged with them. So there are never
  /// more than 15 runs: a ledger has at most a billion keys.
  private static let growth: Int64 = 4

  private static let rowsAtOnce = 1024

  /// All runs, smallest first.
  public func all() throws -> [Run] {
    try connection.rows("SELECT run, keys FROM call_key_run ORDER BY keys, run") {
      Run(id: $0.int64(0), keys: $0.int64(1))
    }
  }

  /// Writes sorted places as one run, merged with the runs that are not much larger.
  func add(_ places: [KeyPlace]) throws {
    guard !places.isEmpty else { return }
    let runs = try all()
    var places = places
    var merged: [Run] = []
    for run in runs where run.keys <= Self.growth * Int64(places.count) {
      try forEach(of: run) { places.append($0) }
      merged.append(run)
    }
    if !merged.isEmpty { places.sort() }
    guard let free = KeyPlace.runs.first(where: { id in !runs.contains { $0.id == id } }) else {
      throw LedgerError(.damaged, reason: "All runs of keys are taken: run 'outlay check'.")
    }
    try write(places, run: free)
    for run in merged { try remove(run) }
  }

  private func write(_ places: [KeyPlace], run: Int64) throws {
    let insert = try BulkInsert(
      connection, into: "call_key", columns: 1, rowsAtOnce: Self.rowsAtOnce)
    for place in places { try insert.append(place.stored(in: run)) }
    try insert.flush()
    try connection.execute(
      "INSERT INTO call_key_run VALUES (\(run), \(places.count), \(BloomFilter(places).stored))")
  }

  private func remove(_ run: Run) throws {
    let places = KeyPlace.all(of: run.id)
    try connection.execute(
      "DELETE FROM call_key WHERE place BETWEEN \(places.first) AND \(places.last)")
    try connection.execute("DELETE FROM call_key_run WHERE run = \(run.id)")
  }

  /// The filter of a run; nil for a run without one.
  func filter(ofRun id: Int64) throws -> BloomFilter? {
    let hasFilter: Bool? = try connection.scalar(
      "SELECT filter IS NOT NULL FROM call_key_run WHERE run = \(id)")
    guard hasFilter == true else { return nil }
    var memory = LargeArray<UInt8>(count: 0)
    try connection.readBlob("filter", of: "call_key_run", rowID: id) { count in
      memory = LargeArray(count: count)
      return UnsafeMutableRawBufferPointer(memory.elements)
    }
    return BloomFilter(memory)
  }

  /// Removes the key of a removed row.
  func remove(_ prefix: UInt32, usageID: Int64) throws {
    let place = KeyPlace(prefix: prefix, usageID: usageID)
    for run in try all() {
      try connection.execute("DELETE FROM call_key WHERE place = \(place.stored(in: run.id))")
    }
  }

  /// Removes the keys of many removed rows.
  public func remove(_ keys: [(key: CallKey, usageID: Int64)]) throws {
    let total = try all().map(\.keys).reduce(0, +)
    guard Int64(keys.count) > total / 16 else {
      for (key, id) in keys { try remove(key.prefix, usageID: id) }
      return
    }
    let gone = Set(keys.map { KeyPlace(prefix: $0.key.prefix, usageID: $0.usageID) })
    var rest: [KeyPlace] = []
    try forEachPlace { place in
      if !gone.contains(place) { rest.append(place) }
    }
    try connection.execute("DELETE FROM call_key")
    try connection.execute("DELETE FROM call_key_run")
    rest.sort()
    try add(rest)
  }

  /// Every key, run by run.
  func forEachPlace(_ body: (KeyPlace) throws -> Void) throws {
    try connection.query("SELECT place FROM call_key") { try body(KeyPlace(stored: $0.int64(0))) }
  }

  private func forEach(of run: Run, _ body: (KeyPlace) throws -> Void) throws {
    let places = KeyPlace.all(of: run.id)
    try connection.query(
      "SELECT place FROM call_key WHERE place BETWEEN \(places.first) AND \(places.last)"
    ) { try body(KeyPlace(stored: $0.int64(0))) }
  }
}

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
