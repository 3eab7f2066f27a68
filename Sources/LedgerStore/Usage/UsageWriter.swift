internal import SQLite
internal import UsageModel

/// Writes many rows of usage with statements that are compiled once; new rows are buffered until
/// there are enough for one statement.
///
/// It does not detect duplicates: the caller looks them up in a ``CallKeyIndex``. New rows are in
/// the ledger after ``flush()``; ``row(id:)`` and ``update(_:)`` also see buffered ones.
public final class UsageWriter {
  private let classes: CallClassRepository
  private let prices: PriceRepository
  private let revision: () -> [UInt8]?
  /// Whether the ledger knows what the rows are priced with.
  private var isNoted = false
  private let insert: BulkInsert
  private let replace: IntegerStatement
  private let known: Statement
  private var classIDs: [CallClass: Int64] = [:]
  private var recent: [(callClass: CallClass, id: Int64)] = []
  /// The id of the next new row.
  public private(set) var nextID: Int64
  private var waiting: [UsageRow] = []
  /// Whether the buffered ids ascend, as in an import; an undo reuses the ids of removed rows.
  private var isInOrder = true
  private var lastID = Int64.min
  /// The largest row id in the table.
  private var largestID: Int64

  private static let rowsAtOnce = 256

  init(_ connection: Connection, pricedBy revision: @escaping () -> [UInt8]?) throws {
    prices = PriceRepository(connection: connection)
    self.revision = revision
    classes = CallClassRepository(connection: connection)
    insert = try BulkInsert(connection, into: "usage", columns: 20, rowsAtOnce: Self.rowsAtOnce)
    replace = try IntegerStatement(
      connection,
      """
      UPDATE usage SET key_high = ?2, key_low = ?3, at = ?4, origin_id = ?5, class_id = ?6,
        input = ?7, cache_write_5m = ?8, cache_write_1h = ?9, cache_read = ?10, output = ?11,
        web_searches = ?12, cost = ?13, reported_cost = ?14, is_sidechain = ?15, is_forked = ?16,
        is_overtaken = ?17, import_file_id = ?18, line = ?19, lag = ?20
      WHERE id = ?1
      """, parameters: 20)
    known = try connection.prepare(
      "SELECT \(UsageRepository.columns.text) FROM \(UsageRepository.rows.text) WHERE usage.id = ?")
    largestID = try connection.scalar("SELECT max(id) FROM usage") ?? 0
    nextID = largestID + 1
  }

  /// Reserves the next row id.
  public func takeID() -> Int64 {
    defer { nextID += 1 }
    return nextID
  }

  /// Adds a row with its own id.
  public func add(_ row: UsageRow) throws {
    if row.id < lastID { isInOrder = false }
    lastID = row.id
    waiting.append(row)
    if waiting.count == Self.rowsAtOnce { try flush() }
  }

  /// Writes the buffered rows.
  public func flush() throws {
    guard !waiting.isEmpty else { return }
    try note()
    var last: Int64?
    for row in waiting {
      // SQLite gives a row without an id the one after the largest, and need not check whether it
      // is taken. Here the row before has the largest id and precedes it in the batch.
      let isNext = row.id == largestID + 1 && last == largestID
      last = row.id
      largestID = max(largestID, row.id)
      try forEachValue(of: row) { try insert.append($0 == 1 && isNext ? nil : $1) }
    }
    try insert.flush()
    waiting.removeAll(keepingCapacity: true)
    (isInOrder, lastID) = (true, .min)
  }

  /// The row of an id; nil when there is none.
  public func row(id: Int64) throws -> UsageRow? {
    if let place = place(ofWaiting: id) { return waiting[place] }
    try known.bind(1, id)
    defer { known.reset() }
    return try known.step() ? UsageRepository.row(known.row) : nil
  }

  /// Replaces the row of the same id.
  public func update(_ row: UsageRow) throws {
    if let place = place(ofWaiting: row.id) {
      waiting[place] = row
    } else {
      try note()
      try forEachValue(of: row) { try replace.bind($0, $1) }
      try replace.run()
    }
  }

  /// Says what the rows are priced with, once and only if any is written.
  private func note() throws {
    guard !isNoted else { return }
    isNoted = true
    try prices.note(rowsPricedBy: revision())
  }

  /// The index of a buffered row; ids mostly ascend one by one.
  private func place(ofWaiting id: Int64) -> Int? {
    guard let first = waiting.first else { return nil }
    guard isInOrder else { return waiting.firstIndex { $0.id == id } }
    guard id >= first.id else { return nil }
    let place = Int(id - first.id)
    if place < waiting.count, waiting[place].id == id { return place }
    return waiting.firstIndex { $0.id == id }
  }

  /// Calls `body` with each value, in the order of the table's columns, which count from 1.
  @inline(__always)
  private func forEachValue(
    of row: UsageRow, _ body: (_ column: Int, Int64?) throws -> Void
  ) throws {
    let content = row.content
    let tokens = content.tokens
    try body(1, row.id)
    try body(2, row.key.high)
    try body(3, row.key.low)
    try body(4, content.at.milliseconds)
    try body(5, row.originID)
    try body(6, classID(content))
    try body(7, tokens.input)
    try body(8, tokens.cacheWrite5m)
    try body(9, tokens.cacheWrite1h)
    try body(10, tokens.cacheRead)
    try body(11, tokens.output)
    try body(12, tokens.webSearches)
    try body(13, content.cost)
    try body(14, content.reportedCost)
    try body(15, content.isSidechain ? 1 : 0)
    try body(16, row.isForked ? 1 : 0)
    try body(17, row.isSuperseded ? 1 : 0)
    try body(18, content.fileID)
    try body(19, Int64(content.line))
    try body(20, content.at.milliseconds - row.originAt.milliseconds)
  }

  /// The row id of the class; consecutive rows have few different classes.
  private func classID(_ content: UsageRow.Content) throws -> Int64 {
    let callClass = content.callClass
    for index in recent.indices where recent[index].callClass == callClass {
      return recent[index].id
    }
    let id = try classIDs[callClass] ?? classes.findOrAdd(callClass)
    classIDs[callClass] = id
    if recent.count >= 8 { recent.removeFirst() }
    recent.append((callClass, id))
    return id
  }
}
