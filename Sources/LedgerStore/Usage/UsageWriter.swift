internal import SQLite
internal import UsageModel

/// Writes rows of usage, many in a row: its statements are compiled once.
///
/// It finds no doubles: whoever writes has asked a ``CallKeyIndex`` before.
public final class UsageWriter {
  private let classes: CallClassRepository
  private let insert: IntegerStatement
  private let replace: IntegerStatement
  private var classIDs: [CallClass: Int64] = [:]
  private var recent: [(callClass: CallClass, id: Int64)] = []
  /// The row id that the next new row gets.
  public private(set) var nextID: Int64

  private static let values = Array(repeating: "?", count: 19).joined(separator: ", ")

  init(_ connection: Connection) throws {
    classes = CallClassRepository(connection: connection)
    insert = try IntegerStatement(
      connection, "INSERT INTO usage VALUES (\(Self.values))", parameters: 19)
    replace = try IntegerStatement(
      connection,
      """
      UPDATE usage SET key_high = ?2, key_low = ?3, at = ?4, origin_id = ?5, class_id = ?6,
        input = ?7, cache_write_5m = ?8, cache_write_1h = ?9, cache_read = ?10, output = ?11,
        web_searches = ?12, cost = ?13, reported_cost = ?14, is_sidechain = ?15, is_forked = ?16,
        is_overtaken = ?17, import_file_id = ?18, line = ?19
      WHERE id = ?1
      """, parameters: 19)
    nextID = (try connection.scalar("SELECT max(id) FROM usage") ?? 0) + 1
  }

  /// Takes the next row id, for a row that is added later.
  public func takeID() -> Int64 {
    defer { nextID += 1 }
    return nextID
  }

  /// Adds a row under the id that it has.
  public func add(_ row: UsageRow) throws {
    try bind(row, to: insert)
    try insert.run()
  }

  /// Replaces the row of the same id.
  public func update(_ row: UsageRow) throws {
    try bind(row, to: replace)
    try replace.run()
  }

  /// In the order of the table's columns.
  private func bind(_ row: UsageRow, to statement: IntegerStatement) throws {
    let content = row.content
    let tokens = content.tokens
    try statement.bind(1, row.id)
    try statement.bind(2, row.key.high)
    try statement.bind(3, row.key.low)
    try statement.bind(4, content.at.milliseconds)
    try statement.bind(5, row.originID)
    try statement.bind(6, classID(content))
    try statement.bind(7, tokens.input)
    try statement.bind(8, tokens.cacheWrite5m)
    try statement.bind(9, tokens.cacheWrite1h)
    try statement.bind(10, tokens.cacheRead)
    try statement.bind(11, tokens.output)
    try statement.bind(12, tokens.webSearches)
    try statement.bind(13, content.cost)
    try statement.bind(14, content.reportedCost)
    try statement.bind(15, content.isSidechain ? 1 : 0)
    try statement.bind(16, row.isForked ? 1 : 0)
    try statement.bind(17, row.isOvertaken ? 1 : 0)
    try statement.bind(18, content.fileID)
    try statement.bind(19, Int64(content.line))
  }

  private func classID(_ content: UsageRow.Content) throws -> Int64 {
    let callClass = content.callClass
    for known in recent where known.callClass == callClass { return known.id }
    let id = try classIDs[callClass] ?? classes.findOrAdd(callClass)
    classIDs[callClass] = id
    if recent.count >= 8 { recent.removeFirst() }
    recent.append((callClass, id))
    return id
  }
}
