internal import SQLite
public import UsageModel

/// Steps through the rows of the ledger in parallel with a file that repeats them: a file read
/// again, or a copy of it, has its calls in the order in which the ledger got them.
///
/// A call that equals the next row needs no key lookup.
public final class UsageFollower {
  private let statement: Statement
  private let classes: CallClassRepository
  private var classOfID: [Int64: CallClass] = [:]
  /// The class of the last row, since consecutive rows often have the same class.
  private var lastClass: (id: Int64, value: CallClass?) = (0, nil)
  /// The id of the next row; nil while not following.
  private var nextID: Int64?
  /// The id of the row that was last found by its key.
  private var lastFound = Int64.min
  /// The id of the row that matched the last call.
  public private(set) var lastID: Int64 = 0

  init(_ connection: Connection) throws {
    classes = CallClassRepository(connection: connection)
    // The last column of the record comes first, so that SQLite decodes the record's header once,
    // as in `CellRow`.
    statement = try connection.prepare(
      """
      SELECT is_sidechain + 2 * is_forked, id, key_high, key_low, at, origin_id, class_id, input,
        cache_write_5m, cache_write_1h, cache_read, output, web_searches, reported_cost
      FROM usage WHERE id >= ?
      """)
  }

  /// Whether the next row is this call, of the same origin and with the same content; if so,
  /// advances to the row after it.
  @inline(__always)
  public func isNext(
    _ call: CallBatch.Call, originID: Int64, modelID: Int64, serviceID: Int64
  ) throws -> Bool {
    guard let nextID, try isRow(call, originID, modelID, serviceID) else { return false }
    lastID = nextID
    try move()
    return true
  }

  /// Notes that a row was found by its key. Following starts after two consecutive rows were found.
  public func found(id: Int64) throws {
    if id == nextID {
      try move()
    } else if id == lastFound + 1 {
      statement.reset()
      try statement.bind(1, id + 1)
      try move()
    }
    lastFound = id
  }

  /// Stops following, as before a transaction ends.
  public func stop() {
    statement.reset()
    nextID = nil
  }

  private func move() throws {
    nextID = try statement.step() ? statement.row.int64(1) : nil
  }

  private func isRow(
    _ call: CallBatch.Call, _ originID: Int64, _ modelID: Int64, _ serviceID: Int64
  ) throws -> Bool {
    let row = statement.row
    let tokens = call.tokens
    guard row.int64(3) == call.key.low, row.int64(2) == call.key.high,
      row.int64(4) == call.at.milliseconds, row.int64(5) == originID,
      row.int64(7) == tokens.input, row.int64(8) == tokens.cacheWrite5m,
      row.int64(9) == tokens.cacheWrite1h, row.int64(10) == tokens.cacheRead,
      row.int64(11) == tokens.output, row.int64(12) == tokens.webSearches,
      row.optionalInt64(13) == call.reportedCost?.rowPicodollars,
      row.int64(0) == (call.isSidechain ? 1 : 0) + (call.isForked ? 2 : 0)
    else { return false }
    let callClass = try callClass(row.int64(6))
    return callClass?.modelID == modelID && callClass?.serviceID == serviceID
      && callClass?.isFinal == call.isFinal
  }

  private func callClass(_ id: Int64) throws -> CallClass? {
    if id == lastClass.id { return lastClass.value }
    if classOfID[id] == nil { classOfID = try classes.all() }
    lastClass = (id, classOfID[id])
    return lastClass.value
  }
}

extension UsageRepository {
  /// A follower for rows that a file may repeat.
  public func follower() throws -> UsageFollower { try UsageFollower(connection) }
}
