public import LedgerStore
internal import Postgres
public import UsageModel

/// The cells of all ledgers of a warehouse that count and that the connection's role may read.
///
/// The server adds up: what travels is as many rows as a report needs, however many calls there are.
public struct WarehouseCells: CellSource {
  /// The server of the names and of summaries.
  private let connection: PostgresConnection
  /// All servers that hold calls.
  private let servers: [PostgresConnection]
  private let directory: WarehouseDirectory

  /// Reads the names of a warehouse. The caller runs all of it in a read-only transaction on each server. Throws a
  /// ``PostgresError``.
  public init(_ servers: WarehouseServers) throws {
    connection = servers.lead
    self.servers = servers.stores
    directory = try WarehouseDirectory(connection)
  }

  public func names() -> CellNames { directory.names }

  public func extent() throws -> DayRange? {
    let days = try servers.compactMap { server in
      try server.first("SELECT min(day), max(day) FROM outlay.cell WHERE counts") { Self.range($0) }
        ?? nil
    }
    let claimed = try connection.first(
      "SELECT min(first_day), max(first_day) FROM outlay.claim WHERE summaries > 0"
    ) { Self.range($0) }
    return (days + [claimed ?? nil].compactMap { $0 }).reduce(nil as DayRange?) {
      $0?.union($1) ?? $1
    }
  }

  private static func range(_ row: borrowing PostgresRow) -> DayRange? {
    row.isNull(0) ? nil : DayRange(first: day(row.int64(0)), last: day(row.int64(1)))
  }

  /// Each server adds up its own calls: what it would send another is many times as much.
  public func forEachCell(_ request: CellRequest, _ body: (ToldCell) throws -> Void) throws {
    let query = CellQuery(request)
    var sums: [Place: DailyCell] = [:]
    for server in servers {
      try prepare(server, request)
      try server.query(query.calls) { try add($0, request, to: &sums) }
    }
    try connection.query(query.summaries) { try add($0, request, to: &sums) }
    let sessions = try names(ofSessions: Set(sums.keys.compactMap(\.owner.sessionID)))
    for (place, cell) in sums.sorted(by: { $0.key < $1.key }) {
      try body(
        ToldCell(
          cell, source: place.source.flatMap { directory.sources[$0] } ?? "", detail: place.detail,
          session: cell.ownership.sessionID.flatMap { sessions[$0] }))
    }
    if request.countsSessions { try countSessions(query, request, body) }
  }

  /// How many days one process of the server reads sooner than it has others started.
  private static let fewDays = 62

  private func prepare(_ server: PostgresConnection, _ request: CellRequest) throws {
    try server.executeScript("SET LOCAL jit = off")
    guard let first = request.first, let last = request.last, last.days(since: first) < Self.fewDays
    else { return }
    try server.executeScript("SET LOCAL max_parallel_workers_per_gather = 0")
  }

  /// What the sums of several ledgers have in common once their names are one.
  private struct Place: Hashable, Comparable {
    let day: Int64
    let owner: Ownership
    let model: Int64
    let source: Int64?
    let basis: Int64
    let detail: Granularity

    /// A fixed order, so that the same cells make the same ledger.
    static func < (one: Self, other: Self) -> Bool {
      let (mine, theirs) = (one.owner, other.owner)
      if one.owner != other.owner || one.day != other.day {
        return (
          one.day, mine.developerID ?? 0, mine.projectID ?? 0, mine.keyID ?? 0, mine.sessionID ?? 0
        ) < (
          other.day, theirs.developerID ?? 0, theirs.projectID ?? 0, theirs.keyID ?? 0,
          theirs.sessionID ?? 0
        )
      }
      return (one.model, one.source ?? 0, one.basis, one.detail)
        < (other.model, other.source ?? 0, other.basis, other.detail)
    }
  }

  private func add(
    _ row: borrowing PostgresRow, _ request: CellRequest, to sums: inout [Place: DailyCell]
  ) throws {
    let place = place(row, request)
    var cell = sums[place] ?? Self.empty(place)
    cell.calls += row.int64(10)
    cell.summaries += row.int64(11)
    cell.tokens =
      cell.tokens
      + TokenCounts(
        input: row.int64(12), cacheWrite5m: row.int64(13), cacheWrite1h: row.int64(14),
        cacheRead: row.int64(15), output: row.int64(16), webSearches: row.int64(17))
    cell.cost += Money(picodollars: row.int128(18))
    cell.unpriced += row.int64(19)
    sums[place] = cell
  }

  private func place(_ row: borrowing PostgresRow, _ request: CellRequest) -> Place {
    let ledger = row.int64(1)
    let session = row.int64(5)
    return Place(
      day: row.int64(0),
      owner: Ownership(
        developerID: directory.developers[LedgerRow(ledger, row.int64(2))],
        projectID: directory.projects[LedgerRow(ledger, row.int64(3))],
        keyID: directory.keys[LedgerRow(ledger, row.int64(4))],
        sessionID: session == 0 ? nil : LedgerRow(ledger, session).number),
      model: row.int64(6), source: row.int64(7) == 0 ? nil : row.int64(7), basis: row.int64(8),
      detail: Granularity(rawValue: row.int64(9)) ?? .call)
  }

  private static func empty(_ place: Place) -> DailyCell {
    let day = day(place.day)
    return DailyCell(
      day: day, originID: 0, modelID: place.model,
      basis: CostBasis(rawValue: place.basis) ?? .listPrice, ownership: place.owner, calls: 0,
      summaries: 0, tokens: .zero, cost: .zero, unpriced: 0, firstAt: Instant(startOfUTCDay: day),
      lastAt: Instant(startOfUTCDay: day))
  }

  private static func day(_ number: Int64) -> Day { Day(number: Int32(clamping: number)) }

  /// Tells each session in each place once, without figures.
  private func countSessions(
    _ query: CellQuery, _ request: CellRequest, _ body: (ToldCell) throws -> Void
  ) throws {
    func tell(_ row: borrowing PostgresRow) throws {
      let place = place(row, request)
      try body(
        ToldCell(
          Self.empty(place), source: place.source.flatMap { directory.sources[$0] } ?? ""))
    }
    for server in servers { try server.query(query.sessions) { try tell($0) } }
    try connection.query(query.summarySessions) { try tell($0) }
  }

  /// The sources' own ids of sessions, by the numbers of their rows.
  private func names(ofSessions ids: Set<Int64>) throws -> [Int64: String] {
    var names: [Int64: String] = [:]
    guard !ids.isEmpty else { return names }
    let rows = ids.map { LedgerRow(number: $0) }
    let (ledgers, sessions) = (rows.map(\.ledger), rows.map(\.row))
    try connection.query(
      """
      SELECT ledger_id, session_id, external_id FROM outlay.session
      JOIN unnest(\(ledgers)::integer[], \(sessions)::integer[]) AS wanted (ledger_id, session_id)
        USING (ledger_id, session_id)
      """
    ) { names[LedgerRow($0.int64(0), $0.int64(1)).number] = $0.text(2) }
    return names
  }
}

/// A row of a ledger in the warehouse.
struct LedgerRow: Hashable {
  let ledger: Int64
  let row: Int64

  init(_ ledger: Int64, _ row: Int64) {
    self.ledger = ledger
    self.row = row
  }

  /// One number for both: neither goes beyond 31 bits there.
  var number: Int64 { ledger << 32 | row }

  init(number: Int64) {
    self.init(number >> 32, number & 0xFFFF_FFFF)
  }
}
