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
  public struct Run: Equatable, Sendable {
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
