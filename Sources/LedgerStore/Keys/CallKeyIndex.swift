internal import SQLite
public import UsageModel

/// Finds the rows that a call may be a double of, in the ledger and in the import that goes on.
///
/// Keys of this import are in memory. The ledger's are asked for one by one, until so many questions
/// came that reading them all at once is cheaper.
public struct CallKeyIndex {
  private let runs: CallKeyRuns
  private let runIDs: [Int64]
  private let ledgerKeys: Int
  private let question: Statement
  private var table = CallKeyTable()
  private var questions = 0
  private var holdsLedger: Bool
  private var firstNewID: Int64

  /// An index for rows that get `firstNewID` and the ids after it.
  init(_ connection: Connection, firstNewID: Int64) throws {
    runs = CallKeyRuns(connection: connection)
    let all = try runs.all()
    // The newest run first: what is met again was most likely met lately.
    runIDs = all.map(\.id).reversed()
    ledgerKeys = Int(all.map(\.keys).reduce(0, +))
    question = try connection.prepare("SELECT usage_id FROM call_key WHERE run = ? AND prefix = ?")
    holdsLedger = all.isEmpty
    self.firstNewID = firstNewID
  }

  /// Puts the ids of all rows that may have a key of this message in `usageIDs`; most calls are new
  /// and have none. Rows whose key only begins alike are among them.
  public mutating func find(_ key: CallKey, into usageIDs: inout [Int64]) throws {
    usageIDs.removeAll(keepingCapacity: true)
    let prefix = key.prefix
    table.find(prefix, into: &usageIDs)
    guard !holdsLedger else { return }
    questions += 1
    guard questions <= ledgerKeys / 8 + 1000 || ledgerKeys > CallKeyTable.capacity / 2 else {
      try readLedger()
      usageIDs.removeAll(keepingCapacity: true)
      return table.find(prefix, into: &usageIDs)
    }
    for run in runIDs {
      try question.bind(1, run)
      try question.bind(2, Int64(prefix))
      while try question.step() { usageIDs.append(question.row.int64(0)) }
    }
  }

  /// Notes the key of a new row.
  public mutating func insert(_ key: CallKey, usageID: Int64) throws {
    if table.count >= CallKeyTable.capacity { try spill(before: usageID) }
    table.insert(key.prefix, try Self.narrow(usageID))
  }

  /// Writes the keys of all new rows to the ledger; the index is of no further use then.
  public mutating func finish() throws {
    try runs.add(table.sorted(from: firstNewID))
    table = CallKeyTable()
  }

  private mutating func readLedger() throws {
    holdsLedger = true
    table.reserve(table.count + ledgerKeys)
    var keys = table
    table = CallKeyTable()
    try runs.forEach { keys.insert($0, try Self.narrow($1)) }
    table = keys
  }

  /// Memory does not grow with the import: a full table goes to the ledger, and is asked there.
  private mutating func spill(before usageID: Int64) throws {
    self = try spilled(before: usageID)
  }

  private mutating func spilled(before usageID: Int64) throws -> CallKeyIndex {
    try finish()
    return try CallKeyIndex(runs.connection, firstNewID: usageID)
  }

  private static func narrow(_ usageID: Int64) throws -> UInt32 {
    guard let narrow = UInt32(exactly: usageID) else {
      throw LedgerError(
        .conflict, reason: "The ledger is full: it has \(UInt32.max) rows. Begin another.")
    }
    return narrow
  }
}

extension UsageRepository {
  /// An index of all keys, for an import whose new rows get `firstNewID` and the ids after it.
  public func keyIndex(firstNewID: Int64) throws -> CallKeyIndex {
    try CallKeyIndex(connection, firstNewID: firstNewID)
  }
}
