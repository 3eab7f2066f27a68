internal import SQLite
internal import UsageModel

extension CallKey {
  /// What the ledger finds keys by: of 10 million calls one in 400 shares it with another.
  var prefix: Int32 { Int32(truncatingIfNeeded: high >> 32) }
}

/// The keys in the ledger: runs that were each written once, in order.
///
/// A tree into which keys came one by one, in no order, would change a page for every new call. Each
/// import writes a run of its own, and small runs are written anew as one, as in a log-structured
/// merge tree (O'Neil et al., 1996): a key is moved a handful of times over the years.
public struct CallKeyRuns {
  let connection: Connection

  /// A run with the number of its keys.
  public struct Run: Hashable, Sendable {
    public let id: Int64
    public let keys: Int64
  }

  /// All runs, oldest first.
  public func all() throws -> [Run] {
    try connection.rows("SELECT run, keys FROM call_key_run ORDER BY run") {
      Run(id: $0.int64(0), keys: $0.int64(1))
    }
  }

  /// Writes a run, and merges it with those before it that are not much larger.
  func add(_ keys: [(prefix: Int32, usageID: Int64)]) throws {
    guard !keys.isEmpty else { return }
    let runs = try all()
    let id = (runs.last?.id ?? 0) + 1
    for part in stride(from: 0, to: keys.count, by: Self.rowsAtOnce) {
      try insert(keys[part..<min(part + Self.rowsAtOnce, keys.count)], run: id)
    }
    try note(Run(id: id, keys: Int64(keys.count)))
    try merge(runs + [Run(id: id, keys: Int64(keys.count))])
  }

  /// Rows of one statement: beginning and ending one costs as much as a row.
  private static let rowsAtOnce = 64

  private func insert(_ keys: ArraySlice<(prefix: Int32, usageID: Int64)>, run: Int64) throws {
    let rows = Array(repeating: "(?, ?, ?)", count: keys.count).joined(separator: ", ")
    let statement = try connection.prepare("INSERT INTO call_key VALUES \(rows)")
    try statement.bind(from: 1, keys.flatMap { [run, Int64($0.prefix), $0.usageID] })
    try statement.run()
  }

  /// Merges the newest runs while the one before is at most twice as large as all after it.
  private func merge(_ runs: [Run]) throws {
    var first = runs.count - 1
    var keys = runs[first].keys
    while first > 0, runs[first - 1].keys <= 2 * keys {
      first -= 1
      keys += runs[first].keys
    }
    guard first < runs.count - 1 else { return }
    let id = runs[runs.count - 1].id + 1
    try connection.execute(
      """
      INSERT INTO call_key
      SELECT \(id), prefix, usage_id FROM call_key
      WHERE run BETWEEN \(runs[first].id) AND \(id - 1) ORDER BY prefix, usage_id
      """)
    for table in ["call_key", "call_key_run"] {
      try connection.execute(
        """
        DELETE FROM \(identifier: table) WHERE run BETWEEN \(runs[first].id) AND \(id - 1)
        """)
    }
    try note(Run(id: id, keys: keys))
  }

  private func note(_ run: Run) throws {
    try connection.execute("INSERT INTO call_key_run VALUES (\(run.id), \(run.keys))")
  }

  /// The rows that a prefix leads to.
  func usageIDs(_ prefix: Int32) throws -> [Int64] {
    try connection.rows(
      """
      SELECT usage_id FROM call_key
      WHERE run IN (SELECT run FROM call_key_run) AND prefix = \(Int64(prefix))
      """
    ) { $0.int64(0) }
  }

  /// Takes the key of a removed row out.
  func remove(_ prefix: Int32, usageID: Int64) throws {
    try connection.execute(
      """
      DELETE FROM call_key WHERE run IN (SELECT run FROM call_key_run)
        AND prefix = \(Int64(prefix)) AND usage_id = \(usageID)
      """)
  }

  /// Every key, run by run.
  public func forEach(_ body: (_ prefix: Int32, _ usageID: Int64) throws -> Void) throws {
    try connection.query("SELECT prefix, usage_id FROM call_key") {
      try body(Int32(truncatingIfNeeded: $0.int64(0)), $0.int64(1))
    }
  }
}
