internal import SQLite
public import UsageModel

/// Finds the rows that may have the same key as a call, in the ledger and in the running import.
///
/// Keys of this import are in memory. Keys of the ledger are looked up one by one until reading
/// them all at once is cheaper.
public struct CallKeyIndex {
  private let runs: CallKeyRuns
  /// The runs with their filters, which are read on the first lookup.
  private var ledgerRuns: [(id: Int64, filter: KeyFilter?)]
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
    for run in ledgerRuns where run.filter?.mayHold(prefix) ?? true {
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
