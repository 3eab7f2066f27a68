internal import SQLite
public import UsageModel

/// What providers say they charge: statements and their lines, apart from usage (counting rule 26).
public struct StatementRepository {
  let connection: Connection

  private static let columns: SQL = """
    id, provider, source, account, invoice, first_day, last_day, shape, is_rounded, told_at,
    import_file_id
    """

  /// Adds a statement and returns its row id.
  public func add(_ statement: ProviderStatement, fileID: Int64? = nil) throws -> Int64 {
    try connection.execute(
      """
      INSERT INTO statement (\(Self.columns))
      VALUES (\(SQL.newRowID(in: "statement")), \(statement.provider),
        \(statement.source.rawValue), \(statement.account), \(statement.invoice),
        \(statement.days.first.stored), \(statement.days.last.stored),
        \(statement.shape.rawValue), \(statement.isRounded), \(statement.toldAt.milliseconds),
        \(fileID))
      """)
    return try connection.scalar("SELECT max(id) FROM statement") ?? 0
  }

  /// Says which days a statement covers, and the dimensions of its lines.
  public func update(id: Int64, days: DayRange, shape: StatementShape) throws {
    try connection.execute(
      """
      UPDATE statement SET first_day = \(days.first.stored), last_day = \(days.last.stored),
        shape = \(shape.rawValue)
      WHERE id = \(id)
      """)
  }

  /// Adds a line of a statement.
  public func add(_ line: StatementLine, to statementID: Int64) throws {
    try connection.execute(
      """
      INSERT INTO statement_line (statement_id, line, cell, kind, first_day, last_day, model,
        workspace, key_name, key_id, person, item, amount, list_amount)
      VALUES (\(statementID), \(line.line), \(line.cell), \(line.kind.rawValue),
        \(line.days.first.stored), \(line.days.last.stored), \(line.model), \(line.workspace),
        \(line.keyName), \(line.keyID), \(line.person), \(line.item),
        \(line.amount.rowPicodollars ?? 0), \(line.listAmount?.rowPicodollars))
      """)
  }

  /// All of them, in the order of delivery.
  public func all() throws -> [StoredStatement] { try statements(where: "1") }

  /// Those that cover any of some days, in the order of delivery.
  public func covering(_ days: DayRange) throws -> [StoredStatement] {
    try statements(
      where: "first_day <= \(days.last.stored) AND last_day >= \(days.first.stored)")
  }

  /// The statement with a row id.
  public func find(id: Int64) throws -> StoredStatement? {
    try statements(where: "id = \(id)").first
  }

  /// Whether there are any.
  public func isEmpty() throws -> Bool {
    try connection.scalar("SELECT NOT EXISTS (SELECT 1 FROM statement)") ?? true
  }

  private func statements(where condition: SQL) throws -> [StoredStatement] {
    try connection.rows(
      """
      SELECT \(Self.columns), (SELECT path FROM import_file WHERE import_file.id = import_file_id),
        (SELECT import_id FROM import_file WHERE import_file.id = import_file_id)
      FROM statement WHERE \(condition) ORDER BY id
      """
    ) { Self.statement($0) }
  }

  /// The lines of a statement, as they were told.
  public func lines(of statement: StoredStatement) throws -> [StatementLine] {
    try connection.rows(
      """
      SELECT line, cell, kind, first_day, last_day, model, workspace, key_name, key_id, person,
        item, amount, list_amount
      FROM statement_line WHERE statement_id = \(statement.id) ORDER BY id
      """
    ) { Self.line($0, provider: statement.value.provider) }
  }

  /// The amount that the latest delivery before a statement says of a cell; nil where none does.
  public func amount(ofCell cell: Int64, before id: Int64, account: String) throws -> Money? {
    try connection.first(
      """
      SELECT amount FROM statement_line JOIN statement ON statement.id = statement_id
      WHERE cell = \(cell) AND statement_id < \(id) AND account = \(account)
      ORDER BY statement_id DESC, statement_line.id LIMIT 1
      """
    ) { Money(picodollars: $0.int64(0)) }
  }

  /// The format of a file, and when its import began.
  public func delivery(ofFile fileID: Int64) throws -> (source: SourceID, at: Instant)? {
    try connection.first(
      """
      SELECT format, started_at FROM import_file JOIN import ON import.id = import_id
      WHERE import_file.id = \(fileID)
      """
    ) { (SourceID(rawValue: $0.text(0)), Instant(milliseconds: $0.int64(1))) }
  }

  /// What usage of tools whose exports are bills as well was charged, on days in UTC: as each export told
  /// it, whatever of it counts as usage.
  public func charges(
    ofTools tools: [String], in days: DayRange
  ) throws -> [(tool: String, line: StatementLine)] {
    guard !tools.isEmpty else { return [] }
    let names: SQL = tools.map { "\($0)" as SQL }.joined(separator: ", ")
    let start = Instant(startOfUTCDay: days.first).milliseconds
    let end = Instant(startOfUTCDay: days.last.advanced(by: 1)).milliseconds
    return try connection.rows(
      """
      SELECT origin.source, model.name, origin.key_name, origin.identity, usage.at,
        summary.first_day, summary.last_day,
        ifnull(claim.claimed_reported_cost, usage.reported_cost), usage.line
      FROM origin JOIN usage ON usage.origin_id = origin.id
        JOIN call_class ON call_class.id = usage.class_id JOIN model ON model.id = call_class.model_id
        LEFT JOIN summary ON summary.usage_id = usage.id LEFT JOIN claim ON claim.usage_id = usage.id
      WHERE origin.source IN (\(names))
        AND ifnull(claim.claimed_reported_cost, usage.reported_cost) IS NOT NULL
        AND (usage.is_overtaken = 0 OR summary.usage_id IS NOT NULL)
        AND ((summary.usage_id IS NULL AND usage.at >= \(start) AND usage.at < \(end))
          OR (summary.first_day <= \(days.last.stored) AND summary.last_day >= \(days.first.stored)))
      ORDER BY usage.id
      """
    ) { row in
      let day = Instant(milliseconds: row.int64(4)).utcDay
      var line = StatementLine(
        provider: "", kind: .tokens,
        days: row.isNull(5) ? DayRange(first: day, last: day) : Self.days(row, 5),
        amount: Money(picodollars: row.int64(7)), line: row.int(8))
      line.model = row.text(1)
      line.keyName = row.text(2)
      line.person = row.text(3)
      return (row.text(0), line)
    }
  }

  /// Removes a statement with its lines.
  public func remove(id: Int64) throws {
    try connection.execute("DELETE FROM statement_line WHERE statement_id = \(id)")
    try connection.execute("DELETE FROM statement WHERE id = \(id)")
  }

  /// Removes what a file told.
  public func remove(ofFile fileID: Int64) throws {
    let ids = try connection.rows(
      "SELECT id FROM statement WHERE import_file_id = \(fileID)"
    ) { $0.int64(0) }
    for id in ids { try remove(id: id) }
  }

  private static func statement(_ row: borrowing Row) -> StoredStatement {
    var statement = ProviderStatement(
      provider: row.text(1), source: SourceID(rawValue: row.text(2)), account: row.text(3),
      invoice: row.optionalText(4), days: days(row, 5),
      toldAt: Instant(milliseconds: row.int64(9)))
    statement.shape = StatementShape(rawValue: row.int64(7))
    statement.isRounded = row.int(8) != 0
    return StoredStatement(
      id: row.int64(0), value: statement, fileID: row.optionalInt64(10),
      path: row.optionalText(11), importID: row.optionalInt64(12))
  }

  private static func line(_ row: borrowing Row, provider: String) -> StatementLine {
    var line = StatementLine(
      provider: provider, kind: StatementLine.Kind(rawValue: row.text(2)) ?? .other,
      days: days(row, 3), amount: Money(picodollars: row.int64(11)), line: row.int(0))
    line.cell = row.int64(1)
    line.model = row.text(5)
    line.workspace = row.text(6)
    line.keyName = row.text(7)
    line.keyID = row.text(8)
    line.person = row.text(9)
    line.item = row.text(10)
    line.listAmount = row.optionalInt64(12).map { Money(picodollars: $0) }
    return line
  }

  private static func days(_ row: borrowing Row, _ first: Int) -> DayRange {
    DayRange(
      first: Day(number: Int32(clamping: row.int64(first))),
      last: Day(number: Int32(clamping: row.int64(first + 1))))
  }
}

/// A statement of the ledger, and where it came from.
public struct StoredStatement: Equatable, Sendable {
  public let id: Int64
  public let value: ProviderStatement
  /// Nil for one that was entered by hand.
  public let fileID: Int64?
  public let path: String?
  public let importID: Int64?

  public init(
    id: Int64, value: ProviderStatement, fileID: Int64?, path: String?, importID: Int64?
  ) {
    self.id = id
    self.value = value
    self.fileID = fileID
    self.path = path
    self.importID = importID
  }
}
