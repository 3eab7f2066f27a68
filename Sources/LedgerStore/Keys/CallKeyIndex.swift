internal import SQLite
public import UsageModel

/// Finds the rows that may have the same key as a call, in the ledger and in the running import.
///
/// Keys of this import are in memory. Keys of the ledger are looked up one by one until reading
/// them all at once is cheaper.
public struct CallKeyIndex {
  private let runs: CallKeyRuns
  /// The runs with their filters, which are read on the first lookup.
  private var ledgerRuns: [(id: Int64, filter: BloomFilter?)]
  private let ledgerKeys: Int
  private let question: Statement
  private let capacity: Int
  private var table = CallKeyTable()
  private var questions = 0
  private var holdsLedger: Bool
  private var firstNewID: Int64
  /// New rows that were removed again.
  private var removed: Set<Int64> = []
  /// A checksum of what ``prefetch(_:)`` read. It has no use but that, being public, it keeps the
  /// reads from being optimised away.
  public private(set) var prefetched: UInt64 = 0

  /// Creates an index for rows with ids from `firstNewID` on; memory holds `capacity` keys.
  init(_ connection: Connection, firstNewID: Int64, capacity: Int) throws {
    self.capacity = capacity
    runs = CallKeyRuns(connection: connection)
    let all = try runs.all()
    ledgerRuns = all.map { ($0.id, nil) }
    ledgerKeys = Int(all.map(\.keys).reduce(0, +))
    question = try connection.prepare("SELECT place FROM call_key WHERE place BETWEEN ? AND ?")
    holdsLedger = all.isEmpty
    self.firstNewID = firstNewID
  }

  /// Replaces `usageIDs` with the ids of all rows that may have a key of this message; most calls
  /// are new and have none. Rows that only share the key's prefix are included.
  public mutating func find(_ key: CallKey, into usageIDs: inout [Int64]) throws {
    usageIDs.removeAll(keepingCapacity: true)
    let prefix = key.prefix
    table.find(prefix, into: &usageIDs)
    guard !holdsLedger else { return }
    questions += 1
    guard questions <= ledgerKeys / 8 + 1000 || ledgerKeys > capacity / 2 else {
      try readLedger()
      usageIDs.removeAll(keepingCapacity: true)
      return table.find(prefix, into: &usageIDs)
    }
    if questions == 1 { try readFilters() }
    for run in ledgerRuns where run.filter?.mayContain(prefix) ?? true {
      let places = KeyPlace.range(of: prefix, in: run.id)
      try question.bind(1, places.first)
      try question.bind(2, places.last)
      while try question.step() {
        usageIDs.append(KeyPlace(stored: question.row.int64(0)).usageID)
      }
    }
  }

  /// Brings the memory that the next lookups read into the processor's caches: memory serves many
  /// such reads at once, while each lookup waits for its own.
  public mutating func prefetch(_ keys: some Sequence<CallKey>) {
    for key in keys {
      let prefix = key.prefix
      prefetched &+= table.touch(prefix)
      for run in ledgerRuns { prefetched &+= UInt64(run.filter?.touch(prefix) ?? 0) }
    }
  }

  /// Adds the key of a new row.
  public mutating func insert(_ key: CallKey, usageID: Int64) throws {
    if table.count >= capacity {
      // Memory does not grow with the import: a full table is written to the ledger and looked up
      // there.
      try finish()
      self = try CallKeyIndex(runs.connection, firstNewID: usageID, capacity: capacity)
    }
    guard usageID <= KeyPlace.largestID else {
      throw LedgerError(
        .conflict, reason: "The ledger is full: it has a billion rows. Begin another.")
    }
    table.insert(KeyPlace(prefix: key.prefix, usageID: usageID))
  }

  /// Removes the key of a new row.
  public mutating func remove(usageID: Int64) { removed.insert(usageID) }

  /// Writes the keys of all new rows to the ledger; the index must not be used afterwards.
  public mutating func finish() throws {
    var places = table.sorted(from: firstNewID)
    if !removed.isEmpty { places.removeAll { removed.contains($0.usageID) } }
    try runs.add(places)
    table = CallKeyTable()
  }

  private mutating func readFilters() throws {
    for index in ledgerRuns.indices {
      ledgerRuns[index].filter = try runs.filter(ofRun: ledgerRuns[index].id)
    }
  }

  private mutating func readLedger() throws {
    holdsLedger = true
    table.reserve(table.count + ledgerKeys)
    try runs.forEachPlace { place in table.insert(place) }
  }
}

extension UsageRepository {
  /// An index of all keys, for an import whose rows get ids from `firstNewID` on.
  ///
  /// At most `capacity` keys are in memory, 11 to 21 bytes each.
  public func keyIndex(firstNewID: Int64, capacity: Int = 3 << 23) throws -> CallKeyIndex {
    try CallKeyIndex(connection, firstNewID: firstNewID, capacity: capacity)
  }
}

/// The keys of one import in memory, 11 to 21 bytes each: row ids by the prefix of a key.
///
/// Open addressing with linear probing; a prefix may occur more than once. The caller compares
/// whole keys, so a prefix shared by two calls costs one lookup and no more.
final class CallKeyTable {
  /// Raw places; 0 is free, since row ids begin with 1.
  private var memory = LargeArray<UInt64>(repeating: 0, count: 1 << 10)
  private(set) var count = 0

  private var slots: UnsafeMutableBufferPointer<UInt64> { memory.elements }

  /// Reserves room for this many keys.
  func reserve(_ keys: Int) {
    while slots.count / 4 * 3 < keys { grow() }
  }

  func insert(_ place: KeyPlace) {
    if count >= slots.count / 4 * 3 { grow() }
    put(place.rawValue)
    count += 1
  }

  /// Appends the row ids of a prefix.
  func find(_ prefix: UInt32, into usageIDs: inout [Int64]) {
    var slot = Self.start(prefix, in: slots.count)
    while slots[slot] != 0 {
      let place = KeyPlace(stored: Int64(bitPattern: slots[slot]))
      if place.prefix == prefix { usageIDs.append(place.usageID) }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// Reads the first slot that a lookup of a prefix reads.
  func touch(_ prefix: UInt32) -> UInt64 { slots[Self.start(prefix, in: slots.count)] }

  /// The places of the rows from an id on, in order.
  func sorted(from firstID: Int64) -> [KeyPlace] {
    var places: [KeyPlace] = []
    places.reserveCapacity(count)
    for slot in slots where slot != 0 {
      let place = KeyPlace(stored: Int64(bitPattern: slot))
      if place.usageID >= firstID { places.append(place) }
    }
    places.sortByPrefix()
    return places
  }

  private func put(_ place: UInt64) {
    let prefix = KeyPlace(stored: Int64(bitPattern: place)).prefix
    var slot = Self.start(prefix, in: slots.count)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = place
  }

  private func grow() {
    let old = memory
    memory = LargeArray(repeating: 0, count: old.elements.count * 2)
    for place in old.elements where place != 0 { put(place) }
  }

  /// Fibonacci hashing, since the keys of other tools may be close together (Knuth, 6.4).
  private static func start(_ prefix: UInt32, in count: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(prefix) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
  }
}
