internal import SQLite
public import UsageModel

/// The months that were closed, and what was claimed of each.
public struct CloseRepository {
  let connection: Connection

  private static let columns: SQL = """
    first_day, grouping, is_tied, posting_day, closed_at, closed_by, forced_because, last_import,
    last_audit, currency, rate, rate_of, audit_head
    """

  private static let lineColumns: SQL = """
    external_id, corrects, corrects_day, description, calls, cents, cost_micros, cost_picos,
    digest, cost_centre, account_code, developer, email, project, api_key, shared_key, vendor, basis
    """

  /// Seals a month: its lines, and the file with them, byte for byte.
  public func add(_ month: ClosedMonth, _ lines: [ClosedLine], file: [UInt8]) throws {
    let id = try connection.scalar("SELECT \(SQL.newRowID(in: "close"))") ?? Int64(1)
    try connection.execute(
      """
      INSERT INTO close (id, \(Self.columns), file)
      VALUES (\(id), \(month.month.days.first.stored), \(month.grouping), \(month.isTied),
        \(month.postingDate.stored), \(month.closedAt.milliseconds), \(month.closedBy),
        \(month.forcedBecause), \(month.lastImport), \(month.lastAudit), \(month.rate?.currency.code),
        \(month.rate?.factor.description), \(month.rate?.validity.description), \(month.auditHead),
        \(file))
      """)
    for (index, line) in lines.enumerated() {
      let parts = line.exactAmount.storedParts
      try connection.execute(
        """
        INSERT INTO close_line (close_id, line, \(Self.lineColumns))
        VALUES (\(id), \(index + 1), \(line.externalID), \(line.corrects),
          \(line.correctedMonth?.days.first.stored), \(line.description), \(line.calls),
          \(Int64(clamping: line.amount.cents)), \(parts.micros), \(parts.picos),
          \(line.digest), \(line.place.costCentre), \(line.place.accountCode),
          \(line.place.developer), \(line.place.email), \(line.place.project),
          \(line.place.key), \(line.place.sharedKey), \(line.place.vendor),
          \(line.place.basis))
        """)
    }
  }

  /// The months in the order in which they were closed; those that were reopened too.
  public func all() throws -> [Stored<ClosedMonth>] {
    try connection.rows(
      """
      SELECT id, \(Self.columns), reopened_at, reopened_by, reopened_because FROM close ORDER BY id
      """
    ) { Self.month($0) }
  }

  /// The months that are closed, in the order of the calendar.
  public func inForce() throws -> [Stored<ClosedMonth>] {
    try all().filter { $0.value.reopening == nil }.sorted { $0.value.month < $1.value.month }
  }

  /// Whether any month is closed.
  public func isEmpty() throws -> Bool {
    try connection.scalar("SELECT NOT EXISTS (SELECT 1 FROM close WHERE reopened_at IS NULL)")
      ?? true
  }

  /// What was claimed of a closed month.
  public func lines(of id: Int64) throws -> [ClosedLine] {
    try connection.rows(
      """
      SELECT \(Self.lineColumns) FROM close_line WHERE close_id = \(id) ORDER BY line
      """
    ) { row in
      ClosedLine(
        externalID: row.text(0), corrects: row.optionalText(1),
        correctedMonth: row.optionalDay(2).map(\.month), place: Self.place(row, 9),
        description: row.text(3), calls: row.int64(4), amount: Money(cents: Int128(row.int64(5))),
        exactAmount: row.money(6), digest: row.blob(8))
    }
  }

  /// The file of a closed month.
  public func file(of id: Int64) throws -> [UInt8] {
    try connection.first("SELECT file FROM close WHERE id = \(id)") { $0.blob(0) } ?? []
  }

  /// Opens a month again; what was claimed of it stays on record.
  public func reopen(_ id: Int64, _ reopening: ClosedMonth.Reopening) throws {
    try connection.execute(
      """
      UPDATE close SET reopened_at = \(reopening.at.milliseconds), reopened_by = \(reopening.by),
        reopened_because = \(reopening.because)
      WHERE id = \(id)
      """)
  }

  /// The last import and the last entry of the audit; 0 where there is none.
  public func watermark() throws -> (lastImport: Int64, lastAudit: Int64) {
    let last: Int64? = try connection.scalar("SELECT max(id) FROM import")
    let entry: Int64? = try connection.scalar("SELECT max(id) FROM audit")
    return (last ?? 0, entry ?? 0)
  }

  private static func month(_ row: borrowing Row) -> Stored<ClosedMonth> {
    var month = ClosedMonth(
      month: row.day(1).month, grouping: row.text(2), isTied: row.int(3) != 0,
      postingDate: row.day(4), closedAt: Instant(milliseconds: row.int64(5)),
      closedBy: row.text(6), forcedBecause: row.optionalText(7), lastImport: row.int64(8),
      lastAudit: row.int64(9))
    month.rate = rate(row, 10)
    month.auditHead = row.isNull(13) ? nil : row.blob(13)
    if let at = row.optionalInt64(14) {
      month.reopening = ClosedMonth.Reopening(
        at: Instant(milliseconds: at), by: row.optionalText(15) ?? "",
        because: row.optionalText(16) ?? "")
    }
    return Stored(id: row.int64(0), value: month)
  }

  /// Reads currency, factor and what it is of.
  private static func rate(_ row: borrowing Row, _ first: Int) -> BookRate? {
    guard let code = row.optionalText(first), let currency = Currency(code),
      let factor = row.optionalText(first + 1).flatMap({ ExchangeFactor($0) }),
      let validity = row.optionalText(first + 2).flatMap({ BookRate.Validity($0) })
    else { return nil }
    return BookRate(currency, factor, validity)
  }

  /// Reads the nine columns of a place.
  private static func place(_ row: borrowing Row, _ first: Int) -> ClosedPlace {
    var place = ClosedPlace(vendor: row.text(first + 7), basis: row.text(first + 8))
    place.costCentre = row.optionalText(first)
    place.accountCode = row.optionalText(first + 1)
    place.developer = row.optionalText(first + 2)
    place.email = row.optionalText(first + 3)
    place.project = row.optionalText(first + 4)
    place.key = row.optionalText(first + 5)
    place.sharedKey = row.optionalText(first + 6)
    return place
  }
}
